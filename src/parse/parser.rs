//! The parser: all parts of the model, read from one file, and the order in which they see a sentence.

use crate::model::Span;
use crate::parse::arcs::State;
use crate::parse::bytes::Bytes;
use crate::parse::encoder::{Encoder, Seen, Vectors};
use crate::parse::entities::{Entity, EntityReader, Place};
use crate::parse::label::Tag;
use crate::parse::layer::{Linear, WIDTH};
use crate::parse::lexeme::Lexicon;
use crate::parse::lift::{Tree, tree};
use crate::parse::moves::{ArcEager, Move};
use crate::parse::scorer::{Scorer, best};
use crate::parse::tokens::{Token, Tokenizer};
use crate::parse::tree::{Parse, Word};

const MAGIC: &[u8] = b"crsparse";
const VERSION: u32 = 1;
/// Words that are computed together: enough for quick products of matrices, few enough for the cache.
const BLOCK: usize = 1000;

/// A parser with its model. Reading needs no lock and no room of its own: it can be shared by threads.
#[derive(Clone, Debug)]
pub struct Parser {
    tokenizer: Tokenizer<'static>,
    lexicon: Lexicon,
    tags: Vec<Tag>,
    encoder: Encoder<'static>,
    tagger: Linear,
    arcs: ArcEager,
    entity_encoder: Encoder<'static>,
    entities: EntityReader,
}

/// A sentence more than this many words long, which none is that people wrote, is parsed piece by piece, so that room and
/// time stay linear.
const LONGEST: usize = 1000;

/// A sentence, or a piece of a long one, divided into words, and what the encoders see of them.
struct Divided {
    tokens: Vec<Token>,
    seen: Vec<Seen>,
    continues: bool,
}

/// A sentence, or a piece of a long one, that was parsed, to look for entities in.
struct Piece<'p> {
    seen: &'p [Seen],
    begins: &'p [bool],
    /// Its first word, as a number in the sentence.
    first: usize,
}

impl Parser {
    /// Reads a model in the format that `tools/convert_parser.py` describes; none if it is damaged.
    pub fn read(data: &'static [u8]) -> Option<Self> {
        let mut bytes = Bytes::new(data);
        let known = bytes.take(MAGIC.len())? == MAGIC && bytes.u32()? == VERSION;
        known.then_some(())?;
        let (tokenizer, lexicon) = Tokenizer::read(&mut bytes, Lexicon::read)?;
        let tags = bytes.list(|bytes| Tag::from_text(bytes.text()?))?;
        let moves = bytes.list(|bytes| Move::from_name(bytes.text()?))?;
        let steps = bytes.list(Bytes::text)?;
        let _tensors = bytes.u32()?;
        let parser = Parser {
            tokenizer,
            lexicon,
            encoder: Encoder::read(&mut bytes, 6)?,
            tagger: Linear::read(&mut bytes, WIDTH, tags.len())?,
            tags,
            arcs: ArcEager::new(moves.clone(), Scorer::read(&mut bytes, moves.len())?)?,
            entity_encoder: Encoder::read(&mut bytes, 4)?,
            entities: EntityReader::new(&steps, Scorer::read(&mut bytes, steps.len())?)?,
        };
        bytes.is_empty().then_some(parser)
    }

    /// The parse of one sentence. Empty text has no words.
    ///
    /// Cost: linear in the words, tens of microseconds each; several sentences at once are cheaper, see [`Parser::parse_all`].
    pub fn parse(&self, sentence: &str) -> Parse {
        self.parse_all(&[sentence]).pop().unwrap_or_default()
    }

    /// The parses of several sentences, each as if it were parsed alone.
    pub fn parse_all(&self, sentences: &[&str]) -> Vec<Parse> {
        let divided: Vec<Divided> = sentences.iter().flat_map(|sentence| self.divide(sentence)).collect();
        let pieces = blocks(&divided, |divided| divided.tokens.len()).flat_map(|block| self.parse_block(block));
        let mut parses: Vec<Parse> = Vec::with_capacity(sentences.len());
        for (piece, divided) in pieces.zip(&divided) {
            match parses.last_mut().filter(|_| divided.continues) {
                Some(parse) => parse.append(piece),
                None => parses.push(piece),
            }
        }
        parses
    }

    /// The entities of a sentence that was parsed, in order; none if `sentence` is not the text that was parsed.
    ///
    /// Cost: as much as the parse.
    pub fn entities(&self, sentence: &str, parse: &Parse) -> Vec<Entity> {
        self.entities_all(&[(sentence, parse)]).pop().unwrap_or_default()
    }

    /// The entities of several sentences, each with its parse.
    pub fn entities_all(&self, parsed: &[(&str, &Parse)]) -> Vec<Vec<Entity>> {
        let seen: Vec<Vec<Seen>> = parsed.iter().map(|(sentence, parse)| self.seen_again(sentence, parse)).collect();
        let pieces: Vec<Piece> = seen.iter().zip(parsed).flat_map(|(seen, (_, parse))| pieces(seen, parse)).collect();
        let found = blocks(&pieces, |piece| piece.seen.len()).flat_map(|block| self.entities_of_block(block));
        let mut entities: Vec<Vec<Entity>> = Vec::with_capacity(parsed.len());
        for (found, piece) in found.zip(&pieces) {
            match entities.last_mut().filter(|_| piece.first > 0) {
                Some(entities) => entities.extend(found),
                None => entities.push(found),
            }
        }
        entities
    }

    /// The sentence in pieces of [`LONGEST`] words: one piece for almost every sentence.
    fn divide(&self, sentence: &str) -> Vec<Divided> {
        let tokens = self.tokenizer.tokens(sentence);
        let seen = tokens.iter().map(|token| Seen {
            lexeme: self.lexicon.lexeme(self.tokenizer.characters(), &sentence[token.start..token.end], token.norm),
            spaced: token.spaced,
        });
        let seen: Vec<Seen> = seen.collect();
        if tokens.len() <= LONGEST {
            return vec![Divided { tokens, seen, continues: false }];
        }
        let pieces = tokens.chunks(LONGEST).zip(seen.chunks(LONGEST)).enumerate();
        let piece = |(n, (tokens, seen)): (usize, (&[Token], &[Seen]))| Divided {
            tokens: tokens.to_vec(),
            seen: seen.to_vec(),
            continues: n > 0,
        };
        pieces.map(piece).collect()
    }

    fn seen_again(&self, sentence: &str, parse: &Parse) -> Vec<Seen> {
        let characters = self.tokenizer.characters();
        let words = parse.words.iter().zip(&parse.norms).map(|(word, norm)| {
            let form = sentence.get(word.span.range())?;
            Some(Seen { lexeme: self.lexicon.lexeme(characters, form, *norm), spaced: false })
        });
        words.collect::<Option<Vec<Seen>>>().unwrap_or_default()
    }

    fn parse_block(&self, block: &[Divided]) -> Vec<Parse> {
        let sentences: Vec<&[Seen]> = block.iter().map(|divided| divided.seen.as_slice()).collect();
        let vectors = self.encoder.vectors(&sentences);
        let tags = self.tags(&vectors);
        let prepared = self.arcs.scorer().prepare(&vectors);
        let mut state = State::default();
        let mut offset = 0;
        let mut parses = Vec::new();
        for divided in block {
            self.arcs.read(&prepared, offset, divided.tokens.len(), &mut state);
            let arcs: Vec<_> = state.arcs().collect();
            let tree = tree(&arcs, |word| divided.seen[word].lexeme.is_space);
            parses.push(divided.parsed(&tags[offset..offset + divided.tokens.len()], tree));
            offset += divided.tokens.len();
        }
        parses
    }

    fn tags(&self, vectors: &Vectors) -> Vec<Tag> {
        let mut scores = Vec::new();
        self.tagger.apply(vectors.rows(), vectors.len(), &mut scores);
        let rows = scores.chunks_exact(self.tagger.columns());
        rows.map(|row| best(row, |_| true).map_or(Tag::Xx, |n| self.tags[n])).collect()
    }

    fn entities_of_block(&self, block: &[Piece]) -> Vec<Vec<Entity>> {
        let sentences: Vec<&[Seen]> = block.iter().map(|piece| piece.seen).collect();
        let vectors = self.entity_encoder.vectors(&sentences);
        let prepared = self.entities.scorer().prepare(&vectors);
        let mut offset = 0;
        let mut entities = Vec::new();
        for piece in block {
            let mut found = self.entities.read(&prepared, offset, &piece.places());
            found.iter_mut().for_each(|entity| entity.shift(piece.first));
            entities.push(found);
            offset += piece.seen.len();
        }
        entities
    }
}

impl Piece<'_> {
    fn places(&self) -> Vec<Place> {
        let places = self.seen.iter().zip(self.begins);
        places.map(|(seen, begins)| Place { is_space: seen.lexeme.is_space, begins: *begins }).collect()
    }
}

/// A parsed sentence in pieces of [`LONGEST`] words, at least one.
fn pieces<'p>(seen: &'p [Seen], parse: &'p Parse) -> Vec<Piece<'p>> {
    let piece = |first: usize| {
        let end = (first + LONGEST).min(seen.len());
        Piece { seen: &seen[first..end], begins: parse.begins.get(first..end).unwrap_or_default(), first }
    };
    (0..seen.len().max(1)).step_by(LONGEST).map(piece).collect()
}

impl Divided {
    fn parsed(&self, tags: &[Tag], tree: Tree) -> Parse {
        let words = self.tokens.iter().zip(&self.seen).zip(tags).zip(tree.heads.iter().zip(&tree.relations));
        let words = words.map(|(((token, seen), tag), (head, relation))| Word {
            span: Span::new(token.start, token.end),
            tag: if seen.lexeme.is_space { Tag::Space } else { *tag },
            head: *head,
            relation: *relation,
        });
        let norms = self.tokens.iter().map(|token| token.norm).collect();
        Parse { words: words.collect(), norms, begins: tree.begins }
    }
}

/// The items in runs of about [`BLOCK`] words, at least one item each.
fn blocks<T>(items: &[T], words: impl Fn(&T) -> usize) -> impl Iterator<Item = &[T]> {
    let mut rest = items;
    std::iter::from_fn(move || {
        let mut total = 0;
        let fits = |item: &&T| {
            total += words(item);
            total <= BLOCK
        };
        let count = rest.iter().take_while(fits).count().max(1).min(rest.len());
        let (block, after) = rest.split_at(count);
        rest = after;
        (!block.is_empty()).then_some(block)
    })
}
