"""Pages that are pictures, by character recognition: one more fixed layout, read on its own where the extra is there.

A page is made as dark as its ink and put straight (`sheet`, `straight`), its rules are found (`rules`, `grid`) and with
them its cells, lines of print are cut (`ink`) and read one by one (`recognizer`); numbers are read twice (`numbers`:
`values` by the model's own steps, `shapes` by a network of ours). What comes of it goes through `layout` like any page.
"""
