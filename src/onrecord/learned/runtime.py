"""How trained networks are run: by onnxruntime, on one thread, and only where their files and libraries are there.

onnxruntime and tokenizers are imported on first use, so that nothing else needs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnxruntime
    import tokenizers

LIBRARIES = ("onnxruntime", "tokenizers")


def runnable(folder: Path, *, files: Sequence[str]) -> bool:
    """Whether these files and the libraries that run them are there; loads nothing."""
    return all((folder / name).is_file() for name in files) and all(find_spec(name) for name in LIBRARIES)


def network(path: Path) -> onnxruntime.InferenceSession:
    """An ONNX graph, ready to run: the same figures in any company."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    # windows come in all lengths: what is kept of the memory of each is not used again, and no run is faster for it
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def tokenizer(path: Path) -> tokenizers.Tokenizer:
    """A tokeniser from its file."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))
