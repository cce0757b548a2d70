//! Every text of reports for people in one table, ready to be translated.
//!
//! `{}` stands for what is filled in, in this order, by [`filled`]. Counted nouns are in `prose`, ids of rules and
//! formats for programs stay as they are.

/// A label with its gaps filled in order; a gap without a filling stays empty.
pub(super) fn filled(label: &str, fillings: &[&str]) -> String {
    let mut parts = label.split("{}");
    let mut out = parts.next().unwrap_or("").to_string();
    for (n, part) in parts.enumerate() {
        out += fillings.get(n).unwrap_or(&"");
        out += part;
    }
    out
}

macro_rules! labels {
    ($($name:ident = $text:literal;)*) => {
        $(pub(super) const $name: &str = $text;)*
    };
}

// Titles and what a report claims.
labels! {
    UNTITLED = "Comparison";
    CLAIM = "Machine comparison of wording: it shows where texts match or differ, not who is right.";
    NO_ARTICLES = "No articles were compared.";
    SHOWN_OF = "Shown: {} of {}.";
    PAIRS_SHOWN = "Shown: {} of {} pairs of articles.";
    ACCEPT = "Accept: {}";
    STORIES_SHOWN = "Pages of {} of {} stories shown.";
    LEFT_OUT = "Left out to keep the report below {} bytes: {}.";
}

// Sections.
labels! {
    SOURCES = "Sources";
    DIFFERENCES = "Where accounts differ";
    SOFTER = "Softer differences";
    CHOSEN = "Words chosen";
    UPDATES = "Later figures";
    FACTS = "Who says what";
    REPEATED = "Repeated wording";
    SHARED = "Shared facts";
    REWORDED = "In other words";
    SIMILARITY = "How much each pair shares";
    FIRST = "Who reported first";
    SINGLE = "Only in one source";
    WEIGHTS = "What made pairs match";
    UNREADABLE = "Could not be read";
    METHOD = "How this was made";
}

// What sections open with.
labels! {
    CONTRADICTIONS_LEAD = "**Contradictions:** as worded, both cannot be true.";
    DIFFERENCES_LEAD = "**Differences:** both can be true, yet readers are told something else.";
    NO_DIFFERENCE = "No difference in numbers, dates, names, quotations or other facts was found in {}.";
    SOFTER_LEAD = "The same thing in words of another colour; both can be true.";
    CHOSEN_LEAD = "What each article calls one thing, with the number of uses; a row a thing.";
    UPDATES_LEAD = "A later article has another figure, as happens when counts go on. No contradiction.";
    FACTS_LEAD = "What each article says about the facts on which accounts differ; – where nothing was found.";
    REPEATED_LEAD = "Earlier article first, as its date says. **Bold** words stand only in the second, ~~struck~~ words only in the first.";
    SHARED_LEAD = "The same fact as each source tells it, the strongest first; words that another source does not have are bold. A3 is the third sentence of A; “differs” gives the number above under which accounts differ; “seen” is what rules saw in the bold words, which claims nothing.";
    SEEN = "Seen";
    REWORDED_LEAD = "Sentences that report the same in other words, wholly or in part.";
    FIRST_NOTE = "By date of publication. The tool does not see who wrote first within a day, or who had it from whom.";
    SINGLE_LEAD = "Sentences with figures, names or quotations that no other article comes near.";
}

// Heads of tables.
labels! {
    SOURCE = "Source";
    ARTICLE = "Article";
    DATE = "Date";
    ARTICLES = "Articles";
    SENTENCES = "Sentences";
    SHARED_WITH = "Shared with others";
    REPEATS = "Repeats an earlier one";
    DIFFERS = "Differs";
    WORDING = "Wording";
    READ_AS = "Read as";
    FACT = "Fact";
    SAID = "Said";
    SENTENCES_OF = "Sentences of";
    IN_ARTICLE = "in {}";
    PAIR = "Pair";
    OF_FIRST = "Of the first";
    OF_SECOND = "Of the second";
    FIRST_HERE = "Shared facts first here";
    AMONG_THEM = "Among them";
    STORY = "Story";
    CONTRADICTIONS = "Contradictions";
    OTHER_DIFFERENCES = "Other differences";
    REPEATED_SENTENCES = "Repeated sentences";
}

// Parts of lines.
labels! {
    OR = "{} or {}";
    AND = "{} and {}";
    NO_DATE = "no date";
    NOT_KNOWN = "not known";
    NEW = "{} (new)";
    ORIGINAL = "original";
    MOST = "most: {}";
    LATEST = "latest: {}";
    MOST_AND_LATEST = "most and the latest: {}";
    SILENT = "no counterpart found in {}";
    CONFIDENCE = "confidence {} %";
    SHARE_OF = "{} of {} ({})";
    REPEATS_WHOLE = "as a whole: {} of its words, most in {}";
    REPEATS_PART = "in part: {} of its words, most in {}";
    REPEATS_NONE = "no";
    SAME_DAY_SOURCE = "{} of the same day";
    SAME_DAY = "same day";
    LATER = "{} is {} later";
    ORDER_UNKNOWN = "which came first is not known";
    REPEATED_BLOCK = "{}: {}; {}";
    REPEATED_IN = "{} repeated";
    WHOLE_ARTICLES = "Whole articles:";
    PASSAGE = "**Passage:** {} stands as {}";
    FROM_TO = "{} to {}";
    SAME_WORDS = "{}, same words: {}";
    CHANGED_WORDS = "{}: {}";
    QUOTATIONS = "Quotations both use, which is no copying:";
    DIFFERS_UNDER = " (differs: {})";
    NO_SENTENCE_TWICE = "No sentence is listed twice.";
    THE_WEIGHTIEST = ", the weightiest {}";
    QUOTED = "“{}”";
}

// Kinds of difference, by the second half of a rule's id.
labels! {
    KIND_NUMBER = "Number";
    KIND_DATE = "Date";
    KIND_NAME = "Name";
    KIND_ROLE = "Who did what";
    KIND_POLARITY = "Yes or no";
    KIND_CERTAINTY = "How certain";
    KIND_ATTRIBUTION = "Who says so";
    KIND_TONE = "Tone";
    KIND_LABEL = "Choice of word";
    KIND_QUOTE = "Quotation";
    KIND_CAUSE = "Cause";
    KIND_SCOPE = "Scope";
}

// How strong a difference is, and how close two wordings are.
labels! {
    STRENGTH = "Strength";
    STRENGTH_CONTRADICTION = "contradiction";
    STRENGTH_DIFFERING = "differing";
    CLOSENESS_PARTIAL = "partial";
    CLOSENESS_PARAPHRASE = "paraphrase";
    CLOSENESS_NEAR = "near";
    CLOSENESS_VERBATIM = "verbatim";
}

// The line that sums up, the terminal and one-liners.
labels! {
    SUMMARY_LINE = "{} in {}; {}; {}";
    AGAINST = "{} against {}";
    SET_ASIDE = "omitted: {}; {} suppressed; {} unreadable";
    NOTHING = "nothing";
    ONE_SENTENCE = "{} sentence";
    MANY_SENTENCES = "{} sentences";
    NOT_READ = "could not be read";
    EXPLAIN_RULE = "`crossread explain {}` says what this rule claims and what not";
    ACCEPT_IT = "accept it: {}";
    OR_ACCEPT = "; accept: {}";
    SEE = "see {}";
    PAIRS_LEAD = "shared pairs, the surest first, with what weighed most in their score:";
    SCORES = "score {}, cosine {}";
    MORE_PAIRS = "and {} more pairs";
}

// What weighed most in a score.
labels! {
    SCORE = "Score";
    COSINE = "Cosine";
    WEIGHED_MOST = "What weighed most";
    WEIGHTS_LEAD = "What each feature adds to the logit of the probability that both sentences report the same fact.";
}

labels! {
    MONTHS = "January February March April May June July August September October November December";
}

// The method note.
labels! {
    METHOD_TEXT = "Each sentence was compared with each sentence of the other articles: the words they share, weighed by how rare they are (TF-IDF cosine), their order, names, figures and quotations. Pairs that report the same fact were read word by word for differences. An article repeats an earlier one as a whole from 80 % of its words on, in sentences that stand there nearly word for word; shared quotations do not count.";
    FOREIGN = " Not in English, so only repeated wording was looked for: {}.";
    FOUND = "Found: {} of sentences, {}, {} on {}. Of the whole run: {}.";
    NOT_CHECKED = "Not checked: whether anything said is true, who had it from whom, pictures, captions and links, and differences the rules do not look for. Nothing found is not the same as no difference.";
}

// The HTML page.
labels! {
    TEXTS = "Side by side";
    TEXTS_LEAD = "Underlined words stand in the closest counterpart as well; marked words differ. Choose a sentence to see its counterparts.";
    SIMILARITY_LEAD = "Share of the sentences of the article at the left that stand in the one above.";
    SHARES_LEAD = "How much of an article stands nearly word for word in an earlier one, shared quotations left out:";
    SAME = "same words";
    BESIDE = "and";
    STORIES = "Stories";
    SEARCH = "Search";
    FILTERS = "Filter differences";
    RULE = "Rule";
    LEAST_CONFIDENCE = "Confidence from";
    COLUMNS = "Articles shown";
    SCROLL_TOGETHER = "Scroll together";
    THEME = "Light or dark";
    KEYS = "Keys: j next difference, k the one before, n next counterpart, / search, Esc clear.";
    COUNTERPARTS = "Counterparts of the chosen sentence";
    CLOSE = "Close";
    MORE = "and {} more";
    DIFFERS_IN = "differs: {}";
    READ_AS_VALUE = "read as {}";
    STRIP = "{} of {} sentences stand in others, {} differ";
    STRIP_HEAD = "From start to end";
    STRIP_LEGEND = "From start to end: dark where wording is repeated, lighter where the same is reported in other words, pale where a passage stands alone; the marks below are differences.";
    SOURCES_SUMMARY = "The articles under their letters, the earliest first";
    SKIP = "Skip to the differences";
    ALONE = "{} with nothing to compare it with: {}.";
    TEXTS_SHOWN = "Texts of {} of {} articles shown, those with most differences first, to keep the page small; --split-by story writes a page a story.";
    DIFFERENCES_SHOWN = "{} of {} differences shown";
    SHARES_SHOWN = "How much each pair shares: {} of {} articles, those that share most.";
    NONE_FOUND = "No difference was found.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_order() {
        assert_eq!(filled(SHOWN_OF, &["30", "299"]), "Shown: 30 of 299.");
        assert_eq!(filled(FIRST_NOTE, &["x"]), FIRST_NOTE);
        assert_eq!(filled(OR, &["15 bills"]), "15 bills or ");
    }
}
