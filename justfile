# The one door: `just check` is what CI runs.

python := if path_exists(".venv/bin/python") == "true" { ".venv/bin/python" } else { "python" }
bin := parent_directory(python)

# Everything that must pass
check: lint types imports test quality

lint:
    {{python}} -m ruff check .
    {{python}} -m ruff format --check .

types:
    {{python}} -m mypy

imports:
    {{python}} -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

# The figures on the held-out tenth of our corpus against benchmarks/quality/floors.json
quality *args:
    {{python}} benchmarks/quality/gate.py {{args}}

test *args:
    {{python}} -m pytest {{args}}

format:
    {{python}} -m ruff check --fix .
    {{python}} -m ruff format .

# Train the model anew from the corpus and put it into the package (needs the extra `training` and the encoder's folder)
model encoder out="build/run":
    PYTHONPATH=training {{python}} training/train.py --encoder {{encoder}} --out {{out}} --epochs 11 --batch 16 --synthetic 250
    PYTHONPATH=training {{python}} training/export.py --encoder {{encoder}} --run {{out}} --version 0.3.0
    PYTHONPATH=training {{python}} training/train_page.py
    PYTHONPATH=training {{python}} training/train_contexts.py
    PYTHONPATH=training {{python}} training/train_retold.py
    PYTHONPATH=training {{python}} training/train_sureness.py
