//! Clauses out of a parse: each verb with its auxiliaries, its arguments, what negates it and what it depends on.

use super::lexicon::base_stem;
use super::negation;
use super::tree::Tree;
use super::{Clause, Complement, Form, Modal, Phrase};
use crate::claim::Quotation;
use crate::parse::{Relation, Tag};
use crate::text::Token;
use compact_str::CompactString;

/// What makes a noun phrase longer to its right where it stands before a verb.
const LONG: &[Relation] = &[Relation::Prep, Relation::Cc, Relation::Conj];
/// The same after a verb: what hangs on the noun by a preposition is told apart.
const SHORT: &[Relation] = &[Relation::Cc, Relation::Conj];

/// The clauses of a parsed sentence, in the order of their verbs.
pub fn clauses(tree: &Tree, tokens: &[Token], quotations: &[Quotation]) -> Vec<Clause> {
    let verbs = (0..tree.len()).filter(|&w| is_verb(tree, w) && future(tree, w).is_none());
    let mut found: Vec<Clause> = verbs.filter_map(|verb| clause(tree, tokens, quotations, verb)).collect();
    found.sort_by_key(|clause| clause.verb);
    found.dedup_by_key(|clause| clause.verb);
    found
}

/// Whether a word is the head verb of a clause: no auxiliary, no adjective, no preposition.
fn is_verb(tree: &Tree, word: usize) -> bool {
    use Relation::*;
    let attributive = matches!(tree.relation(word), Aux | Auxpass | Amod | Compound | Prep | Case | Det | Mark | Punct);
    is_verb_form(tree.tag(word)) && !attributive
}

fn is_verb_form(tag: Tag) -> bool {
    matches!(tag, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
}

/// The infinitive that a verb makes the future or the duty of: the "close" of "is going to close" and "has to close".
fn future(tree: &Tree, verb: usize) -> Option<usize> {
    let going = tree.norm(verb) == "going" && tree.child(verb, &[Relation::Aux]).is_some();
    let having = matches!(tree.norm(verb), "have" | "has" | "had") && tree.child(verb, &[Relation::Dobj]).is_none();
    let next = tree.child(verb, &[Relation::Xcomp]).filter(|_| going || having)?;
    is_infinitive(tree, next).then_some(next)
}

/// The verb that makes a future or a duty of an infinitive.
fn auxiliary_verb(tree: &Tree, verb: usize) -> Option<usize> {
    tree.head(verb).filter(|&head| is_verb(tree, head) && future(tree, head) == Some(verb))
}

fn is_infinitive(tree: &Tree, verb: usize) -> bool {
    tree.children(verb).iter().any(|&c| tree.tag(c) == Tag::To && tree.relation(c) == Relation::Aux)
}

/// What stands for an auxiliary before a verb, and all that stands with it.
fn auxiliaries(tree: &Tree, verb: usize) -> Vec<usize> {
    let own = |w: usize| tree.children(w).iter().copied().filter(move |&c| c < w && is_auxiliary(tree, c));
    let carrier = auxiliary_verb(tree, verb);
    let carried = carrier.into_iter().flat_map(|c| own(c).chain([c]));
    carried.chain(own(verb)).collect()
}

fn is_auxiliary(tree: &Tree, word: usize) -> bool {
    matches!(tree.relation(word), Relation::Aux | Relation::Auxpass)
}

fn clause(tree: &Tree, tokens: &[Token], quotations: &[Quotation], verb: usize) -> Option<Clause> {
    let at = tree.token(verb)?;
    let auxiliaries = auxiliaries(tree, verb);
    let form = form(tree, verb, &auxiliaries);
    let passive = is_passive(tree, verb, form);
    let stem = verb_stem(tree, tokens, verb);
    let copula = stem == "be";
    let subject = subject(tree, verb, 0);
    let complement = if copula { None } else { complement(tree, verb) };
    let said_of = complement.and_then(|c| tree.child(c, &[Relation::Nsubj])).and_then(|w| tree.phrase(w, SHORT));
    let object = if passive { None } else { said_of.or_else(|| object(tree, verb, copula)) };
    let agent = if passive { agent(tree, verb) } else { None };
    let oblique = oblique(tree, verb);
    let negations = negations(tree, tokens, verb, form, subject.as_ref());
    let group = tree.range(auxiliaries.iter().copied().chain([verb])).map_or(at, |r| r.start.min(at))..at + 1;
    let near = subject.as_ref().filter(|s| s.tokens.end <= group.start && group.start - s.tokens.end < 3);
    let start = near.map_or(group.start, |s| s.tokens.start);
    let parts = [object.as_ref(), agent.as_ref(), oblique.as_ref()];
    let said = complement.and_then(|w| tree.token(w)).map(|n| n + 1);
    let last = parts.into_iter().flatten().map(|p| p.tokens.end).chain(said).fold(at + 1, usize::max);
    Some(Clause {
        tokens: start..last,
        group,
        verb: at,
        stem,
        form,
        negated: negations.len() % 2 == 1,
        negations,
        modal: modal(tree, verb, &auxiliaries),
        passive,
        copula,
        subject,
        object,
        agent,
        oblique,
        complement: complement.and_then(|w| told_complement(tree, w)),
        opener: opener(tree, verb),
        governor: governor(tree, verb).and_then(|w| tree.token(w)),
        quoted: quotations.iter().any(|q| q.covers(at)),
    })
}

/// The form of a verb with its auxiliaries.
fn form(tree: &Tree, verb: usize, auxiliaries: &[usize]) -> Form {
    if auxiliaries.iter().any(|&w| matches!(tree.tag(w), Tag::Md | Tag::Vbd | Tag::Vbp | Tag::Vbz)) {
        return Form::Finite;
    }
    if is_infinitive(tree, auxiliary_verb(tree, verb).unwrap_or(verb)) {
        return Form::Infinitive;
    }
    let own = tree.child(verb, SUBJECTS).is_some();
    match tree.tag(verb) {
        Tag::Vb if tree.relation(verb) == Relation::Xcomp || tree.relation(verb) == Relation::Ccomp => Form::Infinitive,
        Tag::Vbg => Form::Participle,
        Tag::Vbn if auxiliaries.iter().any(|&w| tree.tag(w) == Tag::Vbg) => Form::Participle,
        Tag::Vbn if auxiliaries.is_empty() && !own => Form::PastParticiple,
        _ => Form::Finite,
    }
}

const SUBJECTS: &[Relation] =
    &[Relation::Nsubj, Relation::Nsubjpass, Relation::Csubj, Relation::Csubjpass, Relation::Expl];

fn is_passive(tree: &Tree, verb: usize, form: Form) -> bool {
    let marked = tree.child(verb, &[Relation::Auxpass, Relation::Nsubjpass]).is_some();
    let shared = tree.relation(verb) == Relation::Conj
        && tree.tag(verb) == Tag::Vbn
        && tree.child(verb, &[Relation::Aux, Relation::Nsubj]).is_none()
        && tree.head(verb).is_some_and(|head| tree.child(head, &[Relation::Auxpass]).is_some());
    marked || shared || form == Form::PastParticiple
}

/// The stem of the base form of a verb; of "it's" and "they've" that of the auxiliary.
fn verb_stem(tree: &Tree, tokens: &[Token], verb: usize) -> CompactString {
    let clitic = if tree.is_clitic(verb) { tree.text(verb) } else { String::new() };
    match clitic.as_str() {
        "'s" | "'re" | "'m" => CompactString::const_new("be"),
        "'ve" | "'d" => CompactString::const_new("have"),
        _ => tree.token(verb).map_or_else(CompactString::default, |n| base_stem(&tokens[n])),
    }
}

/// The modal, or what stands for one: the "going" of "is going to", the "to" that follows "is" and "has".
fn modal(tree: &Tree, verb: usize, auxiliaries: &[usize]) -> Option<Modal> {
    let modal = auxiliaries.iter().find(|&&w| tree.tag(w) == Tag::Md).copied();
    let carrier = auxiliary_verb(tree, verb).filter(|&w| !tree.children(w).iter().any(|&c| tree.norm(c) == "yet"));
    modal.or(carrier).and_then(|w| tree.token(w)).map(|token| Modal { token })
}

/// Who or what a clause is said of; that of another clause where it has none of its own. `depth` bounds the borrowing.
fn subject(tree: &Tree, verb: usize, depth: usize) -> Option<Phrase> {
    if depth > 8 {
        return None;
    }
    if let Some(own) = tree.child(verb, SUBJECTS) {
        return antecedent(tree, verb, own).or_else(|| tree.phrase(own, LONG));
    }
    if let Some(carrier) = auxiliary_verb(tree, verb) {
        return subject(tree, carrier, depth + 1);
    }
    let head = tree.head(verb)?;
    match tree.relation(verb) {
        Relation::Conj | Relation::Advcl if is_verb(tree, head) => subject(tree, head, depth + 1),
        Relation::Xcomp | Relation::Ccomp if is_verb(tree, head) => controller(tree, verb, head, depth),
        Relation::Acl | Relation::Relcl if !is_infinitive(tree, verb) => tree.phrase(head, &[]),
        Relation::Pcomp => tree.head(head).filter(|&w| is_verb(tree, w)).and_then(|w| subject(tree, w, depth + 1)),
        _ => None,
    }
}

/// Whom an infinitive is said of: the object of the verb before it, else its subject.
fn controller(tree: &Tree, verb: usize, head: usize, depth: usize) -> Option<Phrase> {
    let told = tree.child(head, &[Relation::Dobj, Relation::Dative]).filter(|&w| w < verb);
    told.and_then(|w| tree.phrase(w, SHORT)).or_else(|| subject(tree, head, depth + 1))
}

/// The noun that a relative clause hangs on, where its subject is the relative pronoun.
fn antecedent(tree: &Tree, verb: usize, own: usize) -> Option<Phrase> {
    let relative = matches!(tree.tag(own), Tag::Wdt | Tag::Wp) && tree.relation(verb) == Relation::Relcl;
    let noun = tree.head(verb).filter(|_| relative)?;
    tree.phrase(contrasted(tree, noun).unwrap_or(noun), &[])
}

/// The noun that another one is set against: the laboratory of "the laboratory, not the company, that" and of "not the company
/// but the laboratory that".
fn contrasted(tree: &Tree, noun: usize) -> Option<usize> {
    let but = tree.child(noun, &[Relation::Cc]).filter(|&c| tree.norm(c) == "but");
    let denied = || tree.head(noun).and_then(|verb| tree.child(verb, &[Relation::Neg]));
    if let Some(other) = but.and_then(|_| tree.child(noun, &[Relation::Conj])).filter(|_| denied().is_some()) {
        return Some(other);
    }
    let other = tree.head(noun).filter(|_| tree.relation(noun) == Relation::Appos)?;
    tree.child(other, &[Relation::Neg]).map(|_| other)
}

/// The object, or what a subject is said to be.
fn object(tree: &Tree, verb: usize, copula: bool) -> Option<Phrase> {
    let said = if copula { tree.child(verb, &[Relation::Attr, Relation::Acomp]) } else { None };
    let word = said.or_else(|| tree.child(verb, &[Relation::Dobj, Relation::Attr, Relation::Oprd]))?;
    tree.phrase(word, SHORT)
}

/// The adjective that a verb says of its object, of a passive of its subject: "found him guilty", "keeps the bridge open".
fn complement(tree: &Tree, verb: usize) -> Option<usize> {
    let said = tree.children(verb).iter().copied().filter(|&c| c > verb && tree.tag(c) == Tag::Jj);
    let of_object = |c: &usize| matches!(tree.relation(*c), Relation::Ccomp | Relation::Oprd | Relation::Acomp);
    said.into_iter()
        .find(of_object)
        .filter(|&c| tree.relation(c) != Relation::Ccomp || tree.child(c, &[Relation::Mark]).is_none())
}

fn told_complement(tree: &Tree, adjective: usize) -> Option<Complement> {
    let negation = tree.child(adjective, &[Relation::Neg]).and_then(|w| tree.token(w));
    tree.token(adjective).map(|token| Complement { token, negation })
}

/// Who did it, of a passive: the noun after "by".
fn agent(tree: &Tree, verb: usize) -> Option<Phrase> {
    let by = tree.child(verb, &[Relation::Agent])?;
    tree.child(by, &[Relation::Pobj]).and_then(|w| tree.phrase(w, SHORT))
}

/// What the first preposition after the verb leads to, also one that hangs on its object: "no guards at the gate".
fn oblique(tree: &Tree, verb: usize) -> Option<Phrase> {
    let led = |from: usize| {
        let leads = move |&c: &usize| c > from && matches!(tree.relation(c), Relation::Prep | Relation::Dative);
        tree.children(from).iter().copied().find(leads)
    };
    let object = tree.child(verb, &[Relation::Dobj, Relation::Attr, Relation::Acomp, Relation::Oprd]);
    let [of_verb, of_object] = [led(verb), object.and_then(led)];
    let preposition = of_verb.into_iter().chain(of_object).min()?;
    // "out of the depot", "because of the rain"
    let inner = tree.child(preposition, &[Relation::Prep]).unwrap_or(preposition);
    tree.child(inner, &[Relation::Pobj]).and_then(|w| tree.phrase(w, SHORT))
}

/// The tokens that negate a clause: "not" unless "only" or the like follows, "never", "no longer", a subject with "no",
/// "without" and "nor" before it. What its object says does not count.
fn negations(tree: &Tree, tokens: &[Token], verb: usize, form: Form, subject: Option<&Phrase>) -> Vec<usize> {
    let carrier = auxiliary_verb(tree, verb);
    let word = |c: usize| if tree.norm(c) == "longer" { tree.child(c, &[Relation::Neg]) } else { Some(c) };
    let own = |w: usize| {
        let negating = tree.children(w).iter().copied().filter(|&c| negates(tree, tokens, c));
        negating.filter_map(word).filter_map(|c| tree.token(c))
    };
    let mut found: Vec<usize> = own(verb).chain(carrier.into_iter().flat_map(own)).collect();
    let phrase = subject.filter(|_| form == Form::Finite && tree.child(carrier.unwrap_or(verb), SUBJECTS).is_some());
    found.extend(phrase.and_then(|s| negative_phrase(tokens, s)));
    let led = tree.head(verb).filter(|_| tree.relation(verb) == Relation::Pcomp);
    found.extend(led.filter(|&w| tree.norm(w) == "without").and_then(|w| tree.token(w)));
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a word that hangs on a verb negates it.
fn negates(tree: &Tree, tokens: &[Token], word: usize) -> bool {
    let next = |n: usize| tokens.get(n + 1).map_or("", |t| t.norm.as_str());
    let merely = |n: usize| matches!(next(n), "only" | "just" | "merely" | "simply" | "solely" | "necessarily");
    let norm = tree.norm(word);
    match tree.relation(word) {
        Relation::Neg => !(norm == "not" && tree.token(word).is_some_and(merely)),
        Relation::Advmod => {
            let longer = norm == "longer" && tree.child(word, &[Relation::Neg]).is_some();
            longer
                || matches!(norm, "yet" if is_outstanding(tree, word))
                || matches!(norm, "never" | "hardly" | "barely" | "scarcely" | "rarely" | "seldom" | "nowhere")
        }
        Relation::Cc | Relation::Preconj => matches!(norm, "nor" | "neither"),
        _ => false,
    }
}

/// "has yet to sign": what is still to come did not happen.
fn is_outstanding(tree: &Tree, yet: usize) -> bool {
    tree.head(yet).is_some_and(|verb| future(tree, verb).is_some() || auxiliary_verb(tree, verb).is_some())
}

/// The word that makes a noun phrase negative: "no lawmaker", "none of them", "not one crane".
fn negative_phrase(tokens: &[Token], phrase: &Phrase) -> Option<usize> {
    let norm = |n: usize| tokens.get(n).map_or("", |t| t.norm.as_str());
    let not_one = |n: usize| norm(n) == "not" && matches!(norm(n + 1), "one" | "a");
    let before = phrase.tokens.start.checked_sub(1).filter(|&n| not_one(n));
    let upto = phrase.tokens.start..phrase.head + 1;
    negation::negative_in(tokens, &upto).or_else(|| upto.clone().find(|&n| not_one(n))).or(before)
}

/// The word that opens a clause: "if", "that", "whether", "because", "when", "after", a relative pronoun.
fn opener(tree: &Tree, verb: usize) -> Option<usize> {
    let carrier = auxiliary_verb(tree, verb).unwrap_or(verb);
    let opens = |&&c: &&usize| {
        let relative = matches!(tree.tag(c), Tag::Wdt | Tag::Wp | Tag::Wrb);
        tree.relation(c) == Relation::Mark || relative && c < carrier
    };
    let that = tree.children(carrier).iter().find(|&&c| tree.relation(c) == Relation::Mark && tree.norm(c) == "that");
    let own = that.or_else(|| tree.children(carrier).iter().find(opens)).copied();
    let led = || tree.head(carrier).filter(|_| tree.relation(carrier) == Relation::Pcomp);
    own.or_else(led).and_then(|w| tree.token(w))
}

/// Words that lead to a participle and say when or how: it depends on nothing.
const ADJUNCT: [&str; 8] = ["without", "by", "while", "after", "before", "since", "despite", "in"];

/// The word that a clause depends on: the verb, noun or adjective it completes.
fn governor(tree: &Tree, verb: usize) -> Option<usize> {
    let verb = auxiliary_verb(tree, verb).unwrap_or(verb);
    let head = tree.head(verb)?;
    match tree.relation(verb) {
        Relation::Xcomp | Relation::Ccomp => Some(head),
        Relation::Acl if tree.tag(verb) != Tag::Vbg => Some(head),
        Relation::Advcl if is_infinitive(tree, verb) => Some(head),
        Relation::Pcomp => tree.head(head).filter(|_| !ADJUNCT.contains(&tree.norm(head))),
        Relation::Conj if is_verb(tree, head) && tree.tag(head) == tree.tag(verb) => governor(tree, head),
        _ => None,
    }
}
