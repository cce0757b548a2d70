//! Which articles report the same event.
//!
//! 1. Each article is read as a [`Profile`]: its content stems, how often and where they stand. Stems weigh by how rare
//!    they are in news at large and in the collection, so that three articles can be told apart as well as thousands.
//! 2. Candidate pairs are those whose heaviest terms have a cosine of [`CANDIDATE_MIN`] or more: the exact join of
//!    [`crate::pair`].
//! 3. Each candidate gets the probability that both report one event ([`Model`]), from four cosines (all stems, those of
//!    title and lead, names, numbers) and the days between the two dates.
//! 4. Average linkage ([`average_linkage`]) merges groups while their articles report the same event with a mean
//!    probability of at least [`Model::least`]; pairs that are no candidates count as 0. So a round-up that mentions
//!    five events joins at most one of them and never links them.

mod linkage;
mod profile;
mod rows;

pub use linkage::{Link, average_linkage};
pub use profile::Profile;

use crate::align::score::model::sigmoid;
use crate::pair::self_join;
use rayon::prelude::*;
use rows::Matrices;

/// Cosine of the heaviest terms from which two articles may report the same event.
pub const CANDIDATE_MIN: f32 = 0.1;

/// Days from which more days no longer count.
const MOST_DAYS: f64 = 30.0;

/// A logistic model of whether two articles report the same event, and where groups end.
///
/// `p = 1 / (1 + exp(-z))`, `z = bias + weights . cosines`, and where both articles have a date
/// `+ same_day - per_day * min(days, 30)`, else `- crowd * ln(1 + n/1000)`: where no date tells them apart, the more
/// articles there are, the more sound alike. Of `n` articles the prior odds are higher the fewer there are: `+ ln(1 + few/n)`.
/// Weights and bias are fitted by `examples/tune_stories`.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What is added for every pair.
    pub bias: f64,
    /// Weights of the cosines: all stems, title and lead, names, numbers.
    pub weights: [f64; 4],
    /// What is added where both dates are known.
    pub same_day: f64,
    /// What is taken off for each day between them.
    pub per_day: f64,
    /// What is taken off where a date is unknown, a factor of the logarithm of the articles.
    pub crowd: f64,
    /// How many articles are few.
    pub few: f64,
    /// Mean probability from which groups are merged.
    pub least: f64,
}

impl Default for Model {
    fn default() -> Self {
        Model {
            bias: -5.0,
            weights: [9.4, 6.4, 2.3, 2.6],
            same_day: 1.0,
            per_day: 0.3,
            crowd: 0.7,
            few: 10.0,
            least: 0.5,
        }
    }
}

/// Two articles that may report the same event.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Index of the first article.
    pub a: usize,
    /// Index of the second.
    pub b: usize,
    /// Cosines of all stems, those of title and lead, names, and numbers.
    pub cosines: [f64; 4],
    /// Days between the two dates, where both are known.
    pub days: Option<u32>,
}

impl Model {
    /// The probability that the two articles, of `articles` in all, report the same event.
    pub fn probability(&self, pair: &Candidate, articles: usize) -> f64 {
        let articles = articles.max(1) as f64;
        let prior = self.bias + (self.few / articles).ln_1p();
        let text: f64 = self.weights.iter().zip(pair.cosines).map(|(weight, cosine)| weight * cosine).sum();
        let date = match pair.days {
            Some(days) => self.same_day - self.per_day * f64::from(days).min(MOST_DAYS),
            None => -self.crowd * (articles / 1000.0).ln_1p(),
        };
        sigmoid(prior + text + date)
    }

    /// The articles by event; see [`stories`].
    pub fn stories(&self, articles: usize, candidates: &[Candidate]) -> Vec<Vec<usize>> {
        let link = |pair: &Candidate| Link { a: pair.a, b: pair.b, similarity: self.probability(pair, articles) };
        average_linkage(articles, &candidates.iter().map(link).collect::<Vec<_>>(), self.least)
    }
}

/// The articles by event: every index once, ascending in a story, stories ordered by first article. An article on an
/// event of its own is a story of one.
///
/// Cost: linear in the words, the join of at most 48 terms an article, and the linkage of its pairs.
///
/// # Example
/// ```
/// use crossread::align::{Profile, stories};
/// use crossread::text::tokenize;
/// let texts = ["Ferry Lady Meriden ran aground off Port Callow", "Talks on wheat tariffs resume in Geneva",
///     "Divers found the ferry Lady Meriden off Port Callow, where she ran aground"];
/// let profiles: Vec<Profile> =
///     texts.iter().map(|text| Profile::new(None, [tokenize(text)].iter().map(Vec::as_slice), None)).collect();
/// assert_eq!(stories(&profiles), [vec![0, 2], vec![1]]);
/// ```
pub fn stories(profiles: &[Profile]) -> Vec<Vec<usize>> {
    Model::default().stories(profiles.len(), &candidates(profiles))
}

/// The pairs of articles that may report the same event, ordered by `a`, then `b`.
pub fn candidates(profiles: &[Profile]) -> Vec<Candidate> {
    let matrices = Matrices::of(profiles);
    let candidate = |pair: crate::pair::Pair| {
        let (a, b) = (pair.i as usize, pair.j as usize);
        Candidate { a, b, cosines: matrices.cosines(a, b), days: days_between(&profiles[a], &profiles[b]) }
    };
    self_join(&matrices.heads, CANDIDATE_MIN).into_par_iter().map(candidate).collect()
}

fn days_between(a: &Profile, b: &Profile) -> Option<u32> {
    Some(a.date?.until(b.date?).ok()?.get_days().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Token, tokenize};
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    const FERRY: [(&str, &str); 3] = [
        (
            "Ferry Lady Meriden runs aground off Port Callow",
            "The ferry Lady Meriden ran aground off Port Callow on Monday night with 214 passengers on board. Lifeboats \
             from Callow and Strand took all of them ashore by midnight. Captain Joan Weir said a rudder had jammed. \
             Nobody was hurt, the coastguard said.",
        ),
        (
            "All 214 safe after ferry strands near Callow",
            "Lifeboats brought 214 people ashore on Monday night after a jammed rudder drove the ferry Lady Meriden onto \
             a sandbank off Port Callow. The coastguard praised captain Joan Weir. The ship is to be towed to Strand.",
        ),
        (
            "Rudder of stranded ferry had been repaired in spring",
            "The rudder of the Lady Meriden, the ferry that stranded off Port Callow with 214 passengers, was repaired \
             in April, the operator said. Divers will look at it when the ship has been towed to Strand. Captain Joan \
             Weir told the coastguard it jammed without warning.",
        ),
    ];

    const TARIFFS: [(&str, &str); 2] = [
        (
            "Talks on wheat tariffs resume in Geneva",
            "Negotiators from 31 countries met in Geneva on Monday to resume talks on wheat tariffs. Chief negotiator \
             Tomas Ferreira said exporters had offered to cut duties by a fifth. Importers want half.",
        ),
        (
            "Exporters offer to cut wheat duties by a fifth",
            "Wheat exporters offered in Geneva to lower their tariffs by a fifth, chief negotiator Tomas Ferreira said. \
             Importers called it a start but insist on half. The talks of 31 countries go on until Friday.",
        ),
    ];

    const BRIEFING: (&str, &str) = (
        "Morning briefing: ferry, wheat, floods and a cup final",
        "Good morning. The ferry Lady Meriden is still aground off Port Callow. In Geneva talks on wheat tariffs go on. \
         Rivers in the north keep rising, and the mayor of Aldmoor has asked for pumps. Rovers meet Athletic in the cup \
         final. The orchestra of Strand has named a conductor. And the weather: dry, with some sun in the afternoon.",
    );

    fn profile((title, text): (&str, &str), date: Option<Date>) -> Profile {
        let sentences: Vec<Vec<Token>> = text.split_inclusive(". ").map(tokenize).collect();
        Profile::new(Some(title), sentences.iter().map(Vec::as_slice), date)
    }

    fn morning() -> Vec<Profile> {
        let day = Some(date(2024, 5, 14));
        [FERRY[0], TARIFFS[0], BRIEFING, FERRY[1], TARIFFS[1], FERRY[2]].map(|article| profile(article, day)).to_vec()
    }

    #[test]
    fn a_round_up_never_links_two_stories() {
        let mut found = stories(&morning());
        found.iter_mut().for_each(|story| story.retain(|&article| article != 2));
        found.retain(|story| !story.is_empty());
        assert_eq!(found, [vec![0, 3, 5], vec![1, 4]]);
    }

    #[test]
    fn three_articles_on_one_event_stay_together_with_and_without_dates() {
        assert_eq!(stories(&FERRY.map(|article| profile(article, None))), [vec![0, 1, 2]]);
        let days = [date(2024, 5, 14), date(2024, 5, 14), date(2024, 5, 16)];
        let dated: Vec<Profile> = FERRY.iter().zip(days).map(|(&article, day)| profile(article, Some(day))).collect();
        assert_eq!(stories(&dated), [vec![0, 1, 2]]);
    }

    #[test]
    fn two_reports_that_sound_alike_on_two_events_come_apart() {
        let fire = |town: &str, company: &str, hurt: &str, chief: &str| {
            format!(
                "A fire destroyed a warehouse in {town} early on Thursday, the fire department said. It broke out in a \
                 building of {company}. {hurt} firefighters were hurt. Residents were told to keep windows closed. Fire \
                 chief {chief} said the cause was not known. {company} said {town} would get a new warehouse."
            )
        };
        let (a, b) = (fire("Ostley", "Fenwright", "3", "Petty"), fire("Garrow", "Delmare", "12", "Rudd"));
        let c = a.replace("early on Thursday", "before dawn").replace("not known", "a fault");
        let texts =
            [("Fire in Ostley", a.as_str()), ("Fire in Garrow", b.as_str()), ("Ostley warehouse burns", c.as_str())];
        let days = [date(2024, 5, 2), date(2024, 5, 23), date(2024, 5, 3)];
        let profiles: Vec<Profile> = texts.iter().zip(days).map(|(&text, day)| profile(text, Some(day))).collect();
        assert_eq!(stories(&profiles), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn articles_without_words_stand_alone() {
        let empty = profile(("", ""), None);
        assert_eq!(stories(&[empty.clone(), profile(FERRY[0], None), empty]), [vec![0], vec![1], vec![2]]);
        assert_eq!(stories(&[]), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn days_apart_lower_the_probability_up_to_a_month() {
        let p = |days| Model::default().probability(&Candidate { a: 0, b: 1, cosines: [0.4; 4], days }, 100);
        assert!(p(Some(0)) > p(None) && p(None) > p(Some(10)) && p(Some(10)) > p(Some(30)));
        assert_eq!(p(Some(30)), p(Some(4000)));
    }

    fn any_profiles() -> impl Strategy<Value = Vec<Profile>> {
        let words = "ferry Callow fire Ostley 12 wheat talks Geneva mayor strike port Weir 214 court ruled school vote";
        let word = prop::sample::select(words.split(' ').collect::<Vec<_>>());
        let text = prop::collection::vec(word, 0..25).prop_map(|words| words.join(" "));
        let day = prop::option::of((1i8..28).prop_map(|day| date(2024, 5, day)));
        prop::collection::vec((text, day).prop_map(|(text, day)| profile(("", &text), day)), 0..14)
    }

    proptest! {
        #[test]
        fn stories_hold_every_article_once(profiles in any_profiles()) {
            let found = stories(&profiles);
            prop_assert!(found.iter().all(|story| !story.is_empty() && story.is_sorted()));
            prop_assert!(found.is_sorted_by_key(|story| story[0]));
            let mut all = found.concat();
            all.sort_unstable();
            prop_assert!(all.into_iter().eq(0..profiles.len()));
        }

        #[test]
        fn pairs_do_not_depend_on_the_order_of_articles(profiles in any_profiles(), turn in 0usize..14) {
            let n = profiles.len().max(1);
            let turned: Vec<Profile> = (0..profiles.len()).map(|i| profiles[(i + turn) % n].clone()).collect();
            let told = |of: &[Profile], at: &dyn Fn(usize) -> usize| {
                let told = |p: &Candidate| {
                    let (a, b) = (at(p.a), at(p.b));
                    (a.min(b), a.max(b), p.cosines.map(f64::to_bits), p.days)
                };
                let mut pairs: Vec<_> = candidates(of).iter().map(told).collect();
                pairs.sort_unstable();
                pairs
            };
            prop_assert_eq!(told(&profiles, &|i| i), told(&turned, &|i| (i + turn) % n));
        }

        #[test]
        fn stories_do_not_depend_on_the_order_of_articles(rotation in 0usize..6, reversed: bool) {
            let morning = morning();
            let mut order: Vec<usize> = (0..morning.len()).map(|i| (i + rotation) % morning.len()).collect();
            if reversed {
                order.reverse();
            }
            let shuffled: Vec<Profile> = order.iter().map(|&i| morning[i].clone()).collect();
            let mut found: Vec<Vec<usize>> =
                stories(&shuffled).iter().map(|story| story.iter().map(|&i| order[i]).collect()).collect();
            found.iter_mut().for_each(|story: &mut Vec<usize>| story.sort_unstable());
            found.sort_unstable();
            prop_assert_eq!(found, stories(&morning));
        }
    }
}
