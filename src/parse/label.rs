//! The labels the model gives: tags of words, relations between words, kinds of entities.

/// An enumeration of labels, each with its text as corpora write it.
macro_rules! labels {
    ($(#[$about:meta])* $name:ident { $($variant:ident, $text:literal, $doc:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = $doc] $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The label as corpora write it.
            pub fn text(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)*
                }
            }

            /// The label that `text` writes.
            pub fn from_text(text: &str) -> Option<Self> {
                match text {
                    $($text => Some($name::$variant),)*
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.text())
            }
        }
    };
}

labels! {
    /// The tag of a word: the tags of the Penn Treebank (Marcus, Santorini and Marcinkiewicz 1993) with those that
    /// OntoNotes added.
    Tag {
        Dollar, "$", "A currency sign.";
        CloseQuote, "''", "A closing quotation mark.";
        Comma, ",", "A comma.";
        OpenBracket, "-LRB-", "An opening bracket.";
        CloseBracket, "-RRB-", "A closing bracket.";
        Stop, ".", "What ends a sentence.";
        Colon, ":", "A colon, semicolon or dash.";
        Add, "ADD", "A mail or web address.";
        Afx, "AFX", "A prefix standing alone.";
        Cc, "CC", "A coordinating conjunction.";
        Cd, "CD", "A number.";
        Dt, "DT", "A determiner.";
        Ex, "EX", "The `there` of existence.";
        Fw, "FW", "A foreign word.";
        Hyph, "HYPH", "A hyphen.";
        In, "IN", "A preposition or subordinating conjunction.";
        Jj, "JJ", "An adjective.";
        Jjr, "JJR", "An adjective, comparative.";
        Jjs, "JJS", "An adjective, superlative.";
        Ls, "LS", "The mark of a list item.";
        Md, "MD", "A modal verb.";
        Nfp, "NFP", "Superfluous punctuation.";
        Nn, "NN", "A noun, singular or of mass.";
        Nnp, "NNP", "A proper noun, singular.";
        Nnps, "NNPS", "A proper noun, plural.";
        Nns, "NNS", "A noun, plural.";
        Pdt, "PDT", "A word ahead of a determiner.";
        Pos, "POS", "The ending of a possessive.";
        Prp, "PRP", "A personal pronoun.";
        PrpPoss, "PRP$", "A possessive pronoun.";
        Rb, "RB", "An adverb.";
        Rbr, "RBR", "An adverb, comparative.";
        Rbs, "RBS", "An adverb, superlative.";
        Rp, "RP", "A particle.";
        Sym, "SYM", "A symbol.";
        To, "TO", "The `to` of an infinitive.";
        Uh, "UH", "An interjection.";
        Vb, "VB", "A verb, base form.";
        Vbd, "VBD", "A verb, past tense.";
        Vbg, "VBG", "A verb, gerund or present participle.";
        Vbn, "VBN", "A verb, past participle.";
        Vbp, "VBP", "A verb, present tense, not third person singular.";
        Vbz, "VBZ", "A verb, present tense, third person singular.";
        Wdt, "WDT", "A determiner that asks or relates.";
        Wp, "WP", "A pronoun that asks or relates.";
        WpPoss, "WP$", "A possessive pronoun that asks or relates.";
        Wrb, "WRB", "An adverb that asks or relates.";
        Xx, "XX", "A word of no known kind.";
        Space, "_SP", "White space.";
        OpenQuote, "``", "An opening quotation mark.";
    }
}

labels! {
    /// What a word is to its head: the labels of ClearNLP (Choi and Palmer 2012).
    Relation {
        Root, "ROOT", "The word that the sentence hangs on; its head is itself.";
        Acl, "acl", "A clause that modifies a noun and is no relative clause.";
        Acomp, "acomp", "An adjective that completes a verb.";
        Advcl, "advcl", "A clause that modifies a verb.";
        Advmod, "advmod", "An adverb that modifies.";
        Agent, "agent", "The `by` of a passive.";
        Amod, "amod", "An adjective ahead of its noun.";
        Appos, "appos", "A second naming of the same thing.";
        Attr, "attr", "What a copula says its subject is.";
        Aux, "aux", "An auxiliary verb.";
        Auxpass, "auxpass", "The auxiliary of a passive.";
        Case, "case", "The ending of a possessive.";
        Cc, "cc", "A coordinating conjunction.";
        Ccomp, "ccomp", "A clause that completes a verb and has its own subject.";
        Compound, "compound", "A noun ahead of a noun.";
        Conj, "conj", "A further member of a coordination.";
        Csubj, "csubj", "A clause as subject.";
        Csubjpass, "csubjpass", "A clause as subject of a passive.";
        Dative, "dative", "To whom.";
        Dep, "dep", "A dependency of no known kind.";
        Det, "det", "A determiner.";
        Dobj, "dobj", "A direct object.";
        Expl, "expl", "The `there` of existence.";
        Intj, "intj", "An interjection.";
        Mark, "mark", "What introduces a clause.";
        Meta, "meta", "Text about the text.";
        Neg, "neg", "A negation.";
        Nmod, "nmod", "A noun that modifies.";
        Npadvmod, "npadvmod", "A noun phrase used as an adverb.";
        Nsubj, "nsubj", "A subject.";
        Nsubjpass, "nsubjpass", "A subject of a passive.";
        Nummod, "nummod", "A number that counts a noun.";
        Oprd, "oprd", "What an object is made or called.";
        Parataxis, "parataxis", "A clause set beside.";
        Pcomp, "pcomp", "A clause behind a preposition.";
        Pobj, "pobj", "The noun behind a preposition.";
        Poss, "poss", "A possessor.";
        Preconj, "preconj", "The first half of a paired conjunction.";
        Predet, "predet", "A word ahead of a determiner.";
        Prep, "prep", "A preposition.";
        Prt, "prt", "A particle of a verb.";
        Punct, "punct", "A mark.";
        Quantmod, "quantmod", "A word that modifies a number.";
        Relcl, "relcl", "A relative clause.";
        Xcomp, "xcomp", "A clause that completes a verb and borrows its subject.";
    }
}

labels! {
    /// The kind of an entity: the types of OntoNotes 5 (Weischedel et al. 2013).
    EntityKind {
        Cardinal, "CARDINAL", "A number of no other kind.";
        Date, "DATE", "A day, a period of days or more, an age.";
        Event, "EVENT", "A war, a storm, a tournament with a name.";
        Facility, "FAC", "A building, airport, road or bridge.";
        Place, "GPE", "A country, city or state.";
        Language, "LANGUAGE", "A language.";
        Law, "LAW", "A document made into law.";
        Location, "LOC", "A mountain, river, region.";
        Money, "MONEY", "A sum with its currency.";
        Group, "NORP", "A nationality, religion or political group.";
        Ordinal, "ORDINAL", "`first`, `second`.";
        Organization, "ORG", "A company, agency, institution.";
        Percent, "PERCENT", "A percentage with its sign or word.";
        Person, "PERSON", "A person.";
        Product, "PRODUCT", "A thing with a name.";
        Quantity, "QUANTITY", "A measure with its unit.";
        Time, "TIME", "A time or period shorter than a day.";
        Work, "WORK_OF_ART", "A book, song or film.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_found_by_its_text() {
        assert!(Tag::ALL.iter().all(|tag| Tag::from_text(tag.text()) == Some(*tag)));
        assert!(Relation::ALL.iter().all(|relation| Relation::from_text(relation.text()) == Some(*relation)));
        assert!(EntityKind::ALL.iter().all(|kind| EntityKind::from_text(kind.text()) == Some(*kind)));
        assert_eq!(Tag::from_text("nnp"), None);
    }
}
