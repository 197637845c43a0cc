"""The model inside this process: llama.cpp called at its lowest level, so that what was read once is never read again.

Owns the context, the sequences that hold prefixes, their files on disk, greedy decoding under a grammar and the
comparison of alternatives. Runs only in the child process `model-worker`; knows nothing of plans or prompts.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import llama_cpp
import numpy as np
from llama_cpp import llama_cpp as low
from llguidance import LLMatcher
from llguidance.llamacpp import lltokenizer_from_vocab
from llguidance.numpy import allocate_token_bitmask, apply_token_bitmask_inplace, fill_next_token_bitmask

from homespun.planner.model.pace import Pace

CONTEXT = 8192
BATCH = 512
PREFIXES = 12  # sequences 1..12 hold prefixes, 0 is the one in work, the rest are alternatives in comparison
SEQUENCES = 48


class Stopped(Exception):
    """The work was cancelled."""


class EngineError(Exception):
    """The model can't be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote, and what it cost. finished is false where the length limit cut it off.

    likelihood is the mean log likelihood of its tokens, had nothing constrained them.
    """

    text: str
    tokens_read: int
    tokens_written: int
    finished: bool
    likelihood: float = 0.0


class Engine:
    """One model, one context. Not safe to use from two threads; only `cancel` may be set from another."""

    def __init__(self, model: Path, threads: int, folder: Path, cancel: threading.Event) -> None:
        """Load the model (about a second); folder keeps the prefixes' states."""
        self._cancel = cancel
        self._folder = folder
        low.llama_log_set(_SILENT, ctypes.c_void_p(0))
        low.llama_backend_init()
        parameters = low.llama_model_default_params()
        self._model = low.llama_model_load_from_file(os.fsencode(model), parameters)
        if not self._model:
            raise EngineError("The model file can't be loaded.")
        context = low.llama_context_default_params()
        context.n_ctx = CONTEXT
        context.n_batch = BATCH
        context.n_ubatch = BATCH
        context.n_seq_max = SEQUENCES
        context.n_threads = threads
        context.n_threads_batch = threads
        context.kv_unified = True
        context.no_perf = True
        self._abort = low.ggml_abort_callback(lambda _: cancel.is_set())
        context.abort_callback = self._abort
        self._pace = Pace(threads)
        self._context = low.llama_init_from_model(self._model, context)
        if not self._context:
            raise EngineError("There is not enough memory for the model.")
        self._memory = low.llama_get_memory(self._context)
        self._vocab = low.llama_model_get_vocab(self._model)
        self._size = int(low.llama_vocab_n_tokens(self._vocab))
        self._ends = {int(low.llama_vocab_eos(self._vocab)), int(low.llama_vocab_eot(self._vocab))}
        self._tokenizer = lltokenizer_from_vocab(self._vocab)
        self._mask = allocate_token_bitmask(1, self._tokenizer.vocab_size)
        self._prefixes: dict[str, tuple[int, list[int]]] = {}
        self._kept: tuple[str, str, int] | None = None  # prefix, shared text and length that sequence 0 begins with
        self._identity = _identity(model)
        self._batch = low.llama_batch_init(BATCH, 0, 1)

    def tokens(self, text: str, special: bool = True) -> list[int]:
        """Cut text into tokens."""
        data = text.encode()
        room = len(data) + 8
        buffer = (low.llama_token * room)()
        count = low.llama_tokenize(self._vocab, data, len(data), buffer, room, False, special)
        if count < 0:
            raise EngineError("The text can't be read by this model.")
        return list(buffer[:count])

    def piece(self, token: int) -> bytes:
        """Give a token's bytes; special ones are empty."""
        buffer = ctypes.create_string_buffer(256)
        count = low.llama_token_to_piece(self._vocab, token, buffer, 256, 0, False)
        return buffer.raw[: max(count, 0)]

    def generate(
        self,
        prefix: str,
        prompt: str,
        grammar: str,
        limit: int,
        stop: str,
        told: Callable[[str], None],
        end_bias: float = 0.0,
        stop_repeats: bool = False,
        shared: str = "",
    ) -> Answer:
        """Write greedily after prefix + shared + prompt, under grammar (Lark, may be empty), at most limit tokens.

        shared is what the next calls begin with too; it is read once as long as they follow each other.

        end_bias is added to the logit of the end, so that a writer who goes on for too long stops sooner;
        stop_repeats ends before a line whose words up to the colon were written before.
        """
        matcher = None
        if grammar:
            matcher = LLMatcher(self._tokenizer, LLMatcher.grammar_from_lark(grammar))
            if matcher.is_error():
                raise EngineError("Grammar: " + matcher.get_error()[:400])
        place, read = self._start(prefix, prompt, limit, shared)
        likely = 0.0
        out = bytearray()
        written = 0
        finished = False
        sent = 0
        heads: set[str] = set()
        while written < limit:
            token = self._best(matcher, end_bias)
            if token in self._ends:
                finished = True
                break
            if matcher is not None and not matcher.consume_token(token):
                break
            likely += self._likelihood(token)
            out += self.piece(token)
            written += 1
            text = out.decode(errors="ignore")
            if stop and stop in text[sent:]:
                cut = text.index(stop, max(0, sent - len(stop)))
                out = bytearray(text[:cut].encode())
                finished = True
                break
            if stop_repeats and ":" in text[sent:] and "\n" not in text[sent:] and text.endswith(":"):
                head = text[sent:].strip()
                if head in heads:
                    out = bytearray(text[:sent].encode())
                    finished = True
                    break
                heads.add(head)
            if "\n" in text[sent:]:
                whole = text.rindex("\n") + 1
                told(text[sent:whole])
                sent = whole
            if matcher is not None and matcher.is_stopped():
                finished = True
                break
            self._decode([token], [place], 0, last_only=True)
            place += 1
        return Answer(out.decode(errors="ignore"), read, written, finished, likely / max(1, written))

    def warm(self, prefix: str) -> int:
        """Make prefix ready; gives the tokens that had to be read."""
        return self._prefix(prefix)[2]

    def compare(self, prefix: str, prompt: str, choices: Sequence[str]) -> tuple[list[float], int]:
        """Give the mean log likelihood per token of each choice after prefix + prompt, and the tokens read."""
        cut = [self.tokens(choice, special=False) or [0] for choice in choices]
        place, read = self._start(prefix, prompt, sum(map(len, cut)))
        first = self._log_likelihoods(-1)
        sums = [float(first[tokens[0]]) for tokens in cut]
        for begin in range(0, len(cut), 16):
            group = [i for i in range(begin, min(begin + 16, len(cut))) if len(cut[i]) > 1]
            if group:
                read += self._compare_group(cut, group, place, sums)
        return [total / len(tokens) for total, tokens in zip(sums, cut, strict=True)], read

    def _compare_group(self, cut: list[list[int]], group: list[int], place: int, sums: list[float]) -> int:
        batch = self._batch
        slots = []
        at = 0
        for seq, i in enumerate(group, start=PREFIXES + 1):
            low.llama_memory_seq_cp(self._memory, 0, seq, 0, -1)
            for offset, token in enumerate(cut[i][:-1]):
                if at >= BATCH:
                    break
                batch.token[at] = token
                batch.pos[at] = place + offset
                batch.n_seq_id[at] = 1
                batch.seq_id[at][0] = seq
                batch.logits[at] = 1
                slots.append((at, i, cut[i][offset + 1]))
                at += 1
        batch.n_tokens = at
        try:
            self._run(batch)
            for slot, i, following in slots:
                sums[i] += float(self._log_likelihoods(slot)[following])
        finally:
            for seq in range(PREFIXES + 1, PREFIXES + 1 + len(group)):
                low.llama_memory_seq_rm(self._memory, seq, -1, -1)
        return at

    def _start(self, prefix: str, prompt: str, room: int, shared: str = "") -> tuple[int, int]:
        """Put prefix, shared and prompt into the working sequence; gives the next position and the tokens read now."""
        tail = self.tokens(prompt)
        kept, self._kept = self._kept, None  # whatever is stopped half way must be read again
        if shared and kept is not None and kept[:2] == (prefix, shared):
            place, read = kept[2], 0
            low.llama_memory_seq_rm(self._memory, 0, place, -1)
        else:
            place, read = self._begin(prefix, self.tokens(shared) if shared else [], len(tail) + room)
        if place + len(tail) + room + 8 > CONTEXT:
            raise EngineError("TooLong")
        self._decode(tail, list(range(place, place + len(tail))), 0, last_only=True)
        if shared:
            self._kept = (prefix, shared, place)
        return place + len(tail), read + len(tail)

    def _begin(self, prefix: str, shared: list[int], room: int) -> tuple[int, int]:
        """Start the working sequence anew with prefix and shared; gives its length and the tokens read now."""
        low.llama_memory_seq_rm(self._memory, 0, -1, -1)
        place, read = 0, 0
        if prefix:
            sequence, known, read = self._prefix(prefix)
            low.llama_memory_seq_cp(self._memory, sequence, 0, 0, -1)
            place = len(known)
        used = sum(len(known) for _, known in self._prefixes.values())
        if used + len(shared) + room + 8 > CONTEXT and self._prefixes:
            for _, (sequence, _) in list(self._prefixes.items()):
                low.llama_memory_seq_rm(self._memory, sequence, -1, -1)
            self._prefixes.clear()
        if place + len(shared) + room + 8 > CONTEXT:
            raise EngineError("TooLong")
        self._decode(shared, list(range(place, place + len(shared))), 0, last_only=True)
        return place + len(shared), read + len(shared)

    def _prefix(self, prefix: str) -> tuple[int, list[int], int]:
        """Give the sequence that holds prefix, its tokens, and how many of them had to be read now."""
        known = self._prefixes.get(prefix)
        if known is not None:
            return known[0], known[1], 0
        tokens = self.tokens(prefix)
        taken = {sequence for sequence, _ in self._prefixes.values()}
        sequence = next((s for s in range(1, PREFIXES + 1) if s not in taken), 0)
        if sequence == 0:
            oldest = next(iter(self._prefixes))
            sequence = self._prefixes.pop(oldest)[0]
        low.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        read = 0
        file = self._folder / (hashlib.sha256(f"{self._identity}\0{prefix}".encode()).hexdigest()[:32] + ".state")
        if not self._load(file, sequence, tokens):
            try:
                self._decode(tokens, list(range(len(tokens))), sequence, last_only=True)
            except BaseException:
                low.llama_memory_seq_rm(self._memory, sequence, -1, -1)
                raise
            read = len(tokens)
            self._save(file, sequence, tokens)
        self._prefixes[prefix] = (sequence, tokens)
        return sequence, tokens, read

    def _load(self, file: Path, sequence: int, tokens: list[int]) -> bool:
        seal = file.with_suffix(".sum")
        try:
            if seal.read_text() != _digest(file):
                return False
        except (OSError, ValueError):
            return False
        buffer = (low.llama_token * (len(tokens) + 8))()
        count = ctypes.c_size_t(0)
        done = low.llama_state_seq_load_file(
            self._context, os.fsencode(file), sequence, buffer, len(tokens) + 8, ctypes.byref(count)
        )
        if not done or list(buffer[: count.value]) != tokens:
            low.llama_memory_seq_rm(self._memory, sequence, -1, -1)
            return False
        return True

    def _save(self, file: Path, sequence: int, tokens: list[int]) -> None:
        """Keep a prefix's state; a full disk costs time next time, nothing else."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_suffix(f".{os.getpid()}.part")
            buffer = (low.llama_token * len(tokens))(*tokens)
            if low.llama_state_seq_save_file(self._context, os.fsencode(part), sequence, buffer, len(tokens)):
                seal = file.with_suffix(f".{os.getpid()}.sumpart")
                seal.write_text(_digest(part))
                part.replace(file)
                seal.replace(file.with_suffix(".sum"))
            part.unlink(missing_ok=True)
        except OSError:
            return

    def _decode(self, tokens: list[int], places: list[int], sequence: int, last_only: bool) -> None:
        batch = self._batch
        for begin in range(0, len(tokens), BATCH):
            part = tokens[begin : begin + BATCH]
            for at, token in enumerate(part):
                batch.token[at] = token
                batch.pos[at] = places[begin + at]
                batch.n_seq_id[at] = 1
                batch.seq_id[at][0] = sequence
                batch.logits[at] = int(begin + at == len(tokens) - 1 or not last_only)
            batch.n_tokens = len(part)
            self._run(batch)

    def _run(self, batch: low.llama_batch) -> None:
        if self._cancel.is_set():
            raise Stopped
        threads = self._pace.threads
        low.llama_set_n_threads(self._context, threads, threads)
        wall, processor = time.perf_counter(), time.process_time()
        code = low.llama_decode(self._context, batch)
        self._pace.took(time.perf_counter() - wall, time.process_time() - processor)
        if self._cancel.is_set() or code == 2:
            raise Stopped
        if code != 0:
            raise EngineError(f"The model stopped with code {code}.")

    def _logits(self, index: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        pointer = low.llama_get_logits_ith(self._context, index)
        return np.ctypeslib.as_array(pointer, shape=(self._size,))

    def _log_likelihoods(self, index: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        logits = self._logits(index).astype(np.float64)
        top = logits.max()
        result: np.ndarray[tuple[int], np.dtype[np.float64]] = logits - (top + np.log(np.exp(logits - top).sum()))
        return result

    def _likelihood(self, token: int) -> float:
        logits = self._logits(-1)
        top = float(logits.max())
        return float(logits[token]) - top - float(np.log(np.exp(logits - top).sum()))

    def _best(self, matcher: LLMatcher | None, end_bias: float = 0.0) -> int:
        logits = self._logits(-1)
        if end_bias:
            logits = logits.copy()
            logits[list(self._ends)] += end_bias
        if matcher is None:
            return int(logits.argmax())
        fill_next_token_bitmask(matcher, self._mask, 0)
        masked = np.full((1, max(self._size, self._mask.shape[1] * 32)), -np.inf, dtype=np.float32)
        masked[0, : self._size] = logits
        apply_token_bitmask_inplace(masked, self._mask)
        return int(masked[0].argmax())


def _identity(model: Path) -> str:
    """Tell one model file from another without reading a gigabyte at each start, and one library from the next."""
    size = model.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with model.open("rb") as file:
        digest.update(file.read(1 << 20))
        file.seek(max(0, size - (1 << 20)))
        digest.update(file.read())
    return f"{digest.hexdigest()} {llama_cpp.__version__} {CONTEXT}"


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


# llama.cpp keeps the pointer, so the callback must live as long as the module.
_SILENT = low.llama_log_callback(lambda level, text, data: None)
