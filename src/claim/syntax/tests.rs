use super::*;
use crate::text::tokenize;
use proptest::prelude::*;

/// Each clause as `[not] [modal] subject > verb > object [by agent]`, heads only.
fn outline(sentence: &str) -> Vec<String> {
    let tokens = tokenize(sentence);
    let norm = |n: usize| tokens[n].norm.to_string();
    let head = |p: &Option<Phrase>| p.as_ref().map_or("-".to_string(), |p| norm(p.head));
    let line = |c: &Clause| {
        let not = if c.negated { "not " } else { "" };
        let modal = c.modal.map_or(String::new(), |m| format!("{} ", norm(m.token)));
        let by = c.agent.as_ref().map_or(String::new(), |p| format!(" by {}", norm(p.head)));
        format!(
            "{not}{modal}{} > {}{} > {}{by}",
            head(&c.subject),
            if c.passive { "*" } else { "" },
            c.stem,
            head(&c.object)
        )
    };
    clauses(sentence, &tokens, &[]).iter().map(line).collect()
}

#[test]
fn reads_plain_clauses() {
    assert_eq!(outline("The council approved the plan on Monday."), ["council > approv > plan"]);
    assert_eq!(outline("Smith, the mayor of Ames, denied the report."), ["smith > deni > report"]);
    assert_eq!(outline("The mayor of the town in the north resigned."), ["mayor > resign > -"]);
    assert_eq!(outline("In Ohio the court upheld a ban."), ["court > uphold > ban"]);
    assert_eq!(outline("Police arrested nine people."), ["police > arrest > people"]);
    assert_eq!(outline("The company has since fired its chief."), ["company > fire > chief"]);
}

#[test]
fn reads_negations() {
    assert_eq!(outline("The council did not approve the plan."), ["not council > approv > plan"]);
    assert_eq!(outline("The senator didn't sign it."), ["not senator > sign > it"]);
    assert_eq!(outline("No lawmaker backed the bill."), ["not lawmaker > back > bill"]);
    assert_eq!(outline("He has never met the envoy."), ["not he > meet > envoy"]);
    assert_eq!(outline("The ferry no longer serves the island."), ["not ferry > serv > island"]);
    assert_eq!(outline("It is not only cheap."), ["it > be > cheap"]);
    assert_eq!(outline("He left without telling the police.")[1], "not he > tell > police");
}

#[test]
fn reads_passives_and_agents() {
    assert_eq!(outline("The bill was not signed by the governor."), ["not bill > *sign > - by governor"]);
    assert_eq!(outline("Two men were arrested on Friday."), ["men > *arrest > -"]);
    assert_eq!(outline("The man killed in the crash was a teacher."), ["man > *kill > -", "man > be > teacher"]);
    assert_eq!(outline("A report published by the city blames the firm.")[0], "report > *publish > - by city");
}

#[test]
fn reads_modals_and_infinitives() {
    assert_eq!(outline("The court could strike the law."), ["could court > strike > law"]);
    assert_eq!(outline("They're going to close the school."), ["going they're > close > school"]);
    assert_eq!(outline("He refused to answer the question."), ["he > refus > -", "he > answer > question"]);
    assert_eq!(outline("The president told him to lie to Congress."), ["president > tell > him", "him > lie > -"]);
    assert_eq!(outline("We'll win."), ["we'll we'll > win > -"]);
}

#[test]
fn reads_relative_and_reported_clauses() {
    assert_eq!(
        outline("The officer who shot the driver resigned."),
        ["officer > shoot > driver", "officer > resign > -"]
    );
    assert_eq!(outline("Officials said the bridge had been closed."), ["officials > say > -", "bridge > *close > -"]);
    assert_eq!(outline("“We will appeal,” said the lawyer.")[1], "lawyer > say > -");
}

#[test]
fn nouns_are_no_verbs() {
    assert_eq!(outline("The vote on the plan was a surprise."), ["vote > be > surprise"]);
    assert_eq!(outline("His plans for the building of roads failed."), ["plans > fail > -"]);
    assert_eq!(outline("Injured passengers left the train."), ["passengers > leav > train"]);
}

#[test]
fn governors_are_what_a_clause_hangs_on() {
    let sentence = "The mayor said that the plan to close the baths failed.";
    let tokens = tokenize(sentence);
    let clauses = clauses(sentence, &tokens, &[]);
    let governor = |n: usize| clauses[n].governor.map(|g| tokens[g].norm.to_string());
    assert_eq!(governor(1).as_deref(), Some("plan"));
}

proptest! {
    #[test]
    fn any_text_gives_ordered_clauses_inside_it(text in "([a-z]{1,8}|not|to|is|was|by|,|that|who|could|“|closed|'s|the| ){0,40}") {
        let tokens = tokenize(&text);
        let found = clauses(&text, &tokens, &[]);
        prop_assert!(found.is_sorted_by_key(|c| c.verb));
        for c in &found {
            prop_assert!(c.tokens.end <= tokens.len() && c.group.end <= tokens.len() && c.tokens.contains(&c.verb));
            let phrases = [&c.subject, &c.object, &c.agent];
            prop_assert!(phrases.into_iter().flatten().all(|p| p.tokens.contains(&p.head) && p.tokens.end <= tokens.len()));
        }
    }
}

#[test]
fn not_one_of_them_negates() {
    let sentence = "Not one crane moved on Thursday.";
    let found = clauses(sentence, &tokenize(sentence), &[]);
    assert!(found.first().is_some_and(|clause| clause.negated));
}

#[test]
fn what_stands_before_a_conjunction_is_no_part_of_the_subject() {
    let subject = |sentence: &str, stem: &str| {
        let tokens = tokenize(sentence);
        let clauses = clauses(sentence, &tokens, &[]);
        let clause = clauses.iter().find(|c| c.stem == stem);
        clause.and_then(|c| c.subject.as_ref()).map(|s| tokens[s.head].norm.to_string())
    };
    assert_eq!(
        subject("The bakers stopped work on Monday after the owner dismissed two men.", "dismiss"),
        Some("owner".into())
    );
    assert_eq!(
        subject("It was the laboratory, not the company, that found the fault.", "find"),
        Some("laboratory".into())
    );
    assert_eq!(subject("Thugs attacked strikers at the gate, that is what happened.", "be"), Some("that".into()));
}
