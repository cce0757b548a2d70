//! The state of the parser within a sentence: words put on a stack, words still to come, arcs drawn so far.

use crate::parse::moves::Deprel;

/// Stack, buffer and arcs (Nivre 2003, arc-eager), with the move back from stack to buffer (Honnibal and Johnson 2014).
#[derive(Debug, Default)]
pub struct State {
    length: usize,
    next: usize,
    stack: Vec<usize>,
    returned: Vec<usize>,
    words: Vec<Word>,
}

/// What is known of a word so far.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    arc: Option<(usize, Deprel)>,
    last_left: Option<usize>,
    last_right: Option<usize>,
    /// The child that its head got on the same side before it.
    elder: Option<usize>,
    was_returned: bool,
    begins_sentence: bool,
}

impl State {
    /// The state before the first of `length` words, in the room of this one.
    pub fn restart(&mut self, length: usize) {
        (self.length, self.next) = (length, 0);
        self.stack.clear();
        self.returned.clear();
        self.words.clear();
        self.words.resize(length, Word::default());
    }

    /// The word at depth `depth` of the stack.
    pub fn stacked(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).map(|at| self.stack[at])
    }

    /// The word at place `place` of the buffer.
    pub fn coming(&self, place: usize) -> Option<usize> {
        match self.returned.len().checked_sub(place + 1) {
            Some(at) => Some(self.returned[at]),
            None => Some(self.next + place - self.returned.len()).filter(|word| *word < self.length),
        }
    }

    /// Number of words in the buffer.
    pub fn ahead(&self) -> usize {
        self.length - self.next + self.returned.len()
    }

    /// Number of words on the stack.
    pub fn depth(&self) -> usize {
        self.stack.len()
    }

    /// Whether nothing is left to do.
    pub fn is_final(&self) -> bool {
        self.stack.is_empty() && self.ahead() == 0
    }

    /// The eight words the parser looks at: two of the buffer, three of the stack, the last child to the left of the
    /// next word, and the last children on both sides of the top of the stack.
    pub fn context(&self) -> [Option<usize>; 8] {
        let (next, top) = (self.coming(0), self.stacked(0));
        let left = |word: Option<usize>| word.and_then(|word| self.words[word].last_left);
        let right = top.and_then(|word| self.words[word].last_right);
        [next, self.coming(1), top, self.stacked(1), self.stacked(2), left(next), left(top), right]
    }

    /// Whether the next word begins a sentence.
    pub fn next_begins_sentence(&self) -> bool {
        self.begins_sentence(self.coming(0))
    }

    /// Whether `word` begins a sentence.
    pub fn begins_sentence(&self, word: Option<usize>) -> bool {
        word.is_some_and(|word| self.words[word].begins_sentence)
    }

    /// Whether the next word was on the stack before.
    pub fn next_was_returned(&self) -> bool {
        self.coming(0).is_some_and(|word| self.words[word].was_returned)
    }

    /// Puts the next word on the stack.
    pub fn push(&mut self) {
        if let Some(word) = self.returned.pop() {
            self.stack.push(word);
        } else if self.next < self.length {
            self.stack.push(self.next);
            self.next += 1;
        }
    }

    /// Takes the top off the stack: for good if it has a head or is the last one, else back to the buffer.
    pub fn reduce(&mut self) {
        let Some(top) = self.stack.pop() else { return };
        if self.words[top].arc.is_none() && !self.stack.is_empty() {
            self.words[top].was_returned = true;
            self.returned.push(top);
        }
    }

    /// Makes the next word the head of the top of the stack, and takes that off.
    pub fn left(&mut self, label: Deprel) {
        let (Some(head), Some(child)) = (self.coming(0), self.stack.pop()) else { return };
        self.unlink(child);
        self.link(head, child, label);
        self.words[head].was_returned = false;
    }

    /// Makes the top of the stack the head of the next word, and puts that on top.
    pub fn right(&mut self, label: Deprel) {
        let (Some(child), Some(head)) = (self.coming(0), self.stacked(0)) else { return };
        self.unlink(child);
        self.link(head, child, label);
        self.push();
    }

    /// Marks the second word of the buffer as the beginning of a sentence.
    pub fn divide(&mut self) {
        if let Some(word) = self.coming(1) {
            self.words[word].begins_sentence = true;
        }
    }

    /// Leaves everything that is left without a head.
    pub fn give_up(&mut self) {
        self.stack.clear();
        self.returned.clear();
        self.next = self.length;
    }

    fn youngest(&mut self, head: usize, child: usize) -> &mut Option<usize> {
        let head_word = &mut self.words[head];
        if head > child { &mut head_word.last_left } else { &mut head_word.last_right }
    }

    fn link(&mut self, head: usize, child: usize, label: Deprel) {
        let elder = self.youngest(head, child).replace(child);
        self.words[child].elder = elder;
        self.words[child].arc = Some((head, label));
    }

    fn unlink(&mut self, child: usize) {
        let Some((head, _)) = self.words[child].arc.take() else { return };
        let elder = self.words[child].elder.take();
        let youngest = self.youngest(head, child);
        if *youngest == Some(child) {
            *youngest = elder;
        }
    }

    /// For each word its head and the label of the arc, or nothing for a root.
    pub fn arcs(&self) -> impl Iterator<Item = Option<(usize, Deprel)>> + '_ {
        self.words.iter().map(|word| word.arc)
    }
}
