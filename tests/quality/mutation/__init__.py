"""Reports that the world has got at: each is mutated by one operator, extracted, and must be read right or flagged.

    python -m tests.quality.mutation --count 20000 --jobs 2      every operator in every format, exit 1 on a survivor
    python -m tests.quality.mutation --list                      the operators and what they do
    python -m tests.quality.mutation --count 1 --seed 77 --operator drop_cell --format html --keep DIR
                                                                 one mutant again, written with its truth

An operator changes the printed blocks of a generated report (`draft`, `sheet`) and says what a careful person reading
the result would say of each cell: what is printed there, or nothing at all where nobody could know. `verdict` holds
the extraction against that: a wrong number, or a number lost, that no warning covers is a survivor.
"""
