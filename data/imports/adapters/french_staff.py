"""Staff registers of French HR systems: known by the number `Matricule`; names, births and salaries are not taken.

A register seldom names the company, which is the same for every row, and some do not name the job: both are asked.
"""

from __future__ import annotations

from data.imports.adapters.adapter import Adapter, Part

ADAPTER = Adapter(
    "french_staff",
    (
        frozenset({"Matricule", "Date d'embauche"}),
        frozenset({"Matricule", "Date d'entrée"}),
        frozenset({"Matricule", "Nom", "Prénom"}),
    ),
    (Part("employees", {}),),  # its columns are named as the trade names them
)
