//! What comes in, gathered into chunks on its way to the journal.

use super::summary::Summary;
use crate::commands::CommandError;
use crate::commands::progress::Progress;
use crate::domain::carried::Carried;
use crate::interchange::fault::Fault;
use crate::runtime::interrupt::Interrupt;
use crate::store::Store;
use crate::store::carry::Arrivals;
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

/// How many records are taken in at once, and after how much of the input there are enough.
pub(super) const CHUNK: usize = 2000;
const CHUNK_BYTES: u64 = 8 << 20;

/// Takes in what it is offered.
pub(super) struct Intake<'a> {
    arrivals: Arrivals<'a>,
    chunk: Vec<(u64, Carried)>,
    /// How far the input was read when the chunk began.
    chunk_began: u64,
    interrupt: &'a Interrupt,
    summary: &'a mut Summary,
    progress: Progress<'a>,
    /// How much there is to read, where that is known.
    size: Option<u64>,
    failed: Option<CommandError>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(
        store: &'a mut Store,
        trial: bool,
        interrupt: &'a Interrupt,
        summary: &'a mut Summary,
        progress: Progress<'a>,
        size: Option<u64>,
    ) -> Self {
        let (arrivals, chunk) = (Arrivals::new(store, trial), Vec::with_capacity(CHUNK));
        Self { arrivals, chunk, chunk_began: 0, interrupt, summary, progress, size, failed: None }
    }

    /// Takes a record in, or why it could not be read; `done` of the input was read by now. Breaks
    /// off when somebody asks for it, or the journal fails.
    pub(super) fn offer(&mut self, number: u64, read: Result<Carried, Fault>, done: u64) -> ControlFlow<()> {
        match read {
            Ok(carried) => self.chunk.push((number, carried)),
            Err(fault) => self.summary.refuse_line(number, fault),
        }
        if self.chunk.len() < CHUNK && done - self.chunk_began <= CHUNK_BYTES {
            return ControlFlow::Continue(());
        }
        self.chunk_began = done;
        if let Err(error) = self.settle() {
            self.failed = Some(error);
            return ControlFlow::Break(());
        }
        self.progress.at(self.summary.count(), self.size.map(|size| done * 1000 / size.max(1)));
        if self.interrupt.asked().is_some() {
            self.summary.cancelled = true;
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Takes in what is left, and ties what waited for something that came later.
    pub(super) fn end(mut self) -> Result<(), CommandError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        self.settle()?;
        let dangling = self.arrivals.finish()?;
        // After an end before the end, the rest of the file may hold what they point at.
        if !self.summary.cancelled {
            dangling.iter().for_each(|dangling| self.summary.untie(dangling));
        }
        Ok(())
    }

    fn settle(&mut self) -> Result<(), CommandError> {
        let verdicts = self.arrivals.chunk(&self.chunk)?;
        for ((number, _), verdict) in self.chunk.iter().zip(verdicts) {
            self.summary.add(*number, verdict);
        }
        self.chunk.clear();
        Ok(())
    }
}

/// An input that counts how much of it was read.
pub(super) struct Counted<'a> {
    from: &'a mut dyn BufRead,
    bytes: Rc<Cell<u64>>,
}

impl<'a> Counted<'a> {
    pub(super) fn new(from: &'a mut dyn BufRead) -> Self {
        Self { from, bytes: Rc::default() }
    }

    /// How many bytes were read; grows with the reading.
    pub(super) fn bytes(&self) -> Rc<Cell<u64>> {
        self.bytes.clone()
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.bytes.set(self.bytes.get() + read as u64);
        Ok(read)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.from.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.bytes.set(self.bytes.get() + amount as u64);
        self.from.consume(amount);
    }
}
