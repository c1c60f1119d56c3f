"""Titles to roles: the literal titles a recruiter meets, and properties that hold for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.roles.names import functions, works
from data.roles.normalise import EXECUTIVE_LEVEL, MANAGING_LEVEL, RECRUITING_FUNCTIONS, Role, normalise, normalise_all

SAME = {
    "logistics.manager": [
        "Responsable Logistique",
        "Logistics Manager",
        "Resp. logistique H/F",
        "Manager, Logistics",
        "LOGISTICS MGR",
        "Responsable logistique (F/H) - CDI - Lyon",
        "Logistics Manager @ Example Hotels",
        "Responsable de la logistique",
        "Directeur·rice logistique",
        "Directeur/directrice logistique",
        "Dir. logistique",
    ],
    "payroll.specialist": ["Gestionnaire de paie", "Payroll Specialist", "Chargé(e) de paie", "Payroll clerk"],
    "payroll.manager": ["Responsable paie H/F", "Payroll Manager", "Head of Payroll"],
    "procurement.specialist": ["Acheteur/Acheteuse", "Buyer", "Acheteur·euse", "ACHETEUSE", "Purchaser (m/w/d)"],
    "procurement.manager": ["Responsable achats", "Purchasing Manager", "Head of procurement", "Directrice des achats"],
    "recruitment.specialist": [
        "Chargée de recrutement",
        "Recruiter",
        "Chargé(e) de recrutement - CDD",
        "Recruteur·euse",
    ],
    "human-resources.manager": ["DRH", "HR Manager", "Responsable RH", "Responsable ressources humaines", "RRH"],
    "human-resources.assistant": ["Assistant RH", "HR Assistant", "Assistante ressources humaines"],
    "accounting.specialist": ["Comptable", "Accountant", "COMPTABLE H/F", "Staff Accountant"],
    "nursing.specialist": ["Infirmier/ère", "Infirmière", "Registered Nurse", "Infirmier(ère) DE", "nurse"],
    "care.assistant": ["Aide-soignant(e)", "Aide soignante de nuit", "Nursing assistant", "Caregiver"],
    "kitchen.craft": ["Cuisinier", "Cook", "Cuisinière H/F", "Chef de partie", "Line Cooks"],
    "housekeeping.operative": ["Femme de chambre", "Valet de chambre", "Room attendant", "Housekeeper"],
    "restaurant-service.operative": ["Serveur", "Serveuse", "Waiter", "Server", "Chef de rang"],
    "truck-driving.driver": ["Chauffeur poids lourd", "Truck driver", "Conductrice routière", "Chauffeur PL"],
    "delivery.driver": ["Chauffeur-livreur", "Delivery Driver", "Livreuse"],
    "warehousing.operative": ["Magasinier", "Préparatrice de commandes", "Order Picker", "Warehouse worker"],
    "maintenance.technician": [
        "Technicien de maintenance",
        "Maintenance technician",
        "Technicienne de maintenance H/F",
    ],
    "software.developer": ["Développeur web", "Software developer", "Développeuse full stack", "Java developer"],
    "it.project-manager": ["Chef de projet informatique", "IT Project Manager", "Cheffe de projet IT"],
    "sales.manager": ["Directeur commercial", "Sales manager", "Responsable des ventes", "Sales Director"],
    "shop-management.manager": ["Directrice de magasin", "Store Manager", "Responsable de magasin"],
    "retail.seller": ["Vendeur/euse", "Vendeuse", "Sales assistant", "Conseillère de vente", "Sales Associate"],
    "reception.operative": ["Hôtesse d'accueil", "Receptionist", "Agente d'accueil", "RÉCEPTIONNISTE"],
    "administration.assistant": [
        "Assistante administrative",
        "Administrative Assistant",
        "Jr. Administrative Assistant",
    ],
    "executive-assistance.assistant": ["Assistant(e) de direction", "Executive Assistant"],
    "finance.specialist": ["Contrôleur de gestion", "Financial controller", "Contrôleuse de gestion"],
    "research.engineer": ["R&D engineer", "Ingénieur R & D", "Ingénieure recherche et développement"],
    "general-management.manager": ["CEO", "Directrice générale", "Directeur général", "PDG"],
    "audit.specialist": ["Auditeur interne", "Internal auditor", "Auditrice interne"],
    "quality.manager": ["Responsable qualité", "Quality Manager", "Directrice qualité"],
    "customer-service.specialist": ["Customer Service Representative", "Conseiller clientèle", "Conseillère clientèle"],
    "security.operative": ["Agent de sécurité", "Security guard", "Security Officer - Night Shift"],
    "cleaning.operative": ["Agent d'entretien", "Cleaner", "Agente de propreté"],
}

LEVELS = [
    ("Apprenti boulanger", 1),
    ("Stagiaire RH", 1),
    ("Marketing intern", 1),
    ("Alternance - Assistant marketing", 1),
    ("Commis de cuisine", 2),
    ("Assistant RH", 3),
    ("Comptable", 5),
    ("Senior accountant", 6),
    ("Junior accountant", 4),
    ("Coordinatrice logistique", 6),
    ("Chef d'équipe logistique", 7),
    ("Assistant store manager", 7),
    ("Logistics manager", 8),
    ("Senior logistics manager", 9),
    ("Head of logistics", 9),
    ("Directrice logistique", 10),
    ("Managing director", 11),
    ("Chief financial officer", 12),
    ("Directeur général", 12),
]

UNMAPPED = [
    "",
    " ",
    "Manager",
    "ASSISTANT MANAGER",
    "zzz",
    "12345",
    "H/F",
    "()",
    "@",
    "Team Member",
    "<b>",
    "\x00",
]

KNOWN = st.sampled_from([title for titles in SAME.values() for title in titles])


@pytest.mark.parametrize(("role", "title"), [(role, title) for role, titles in SAME.items() for title in titles])
def test_titles_of_one_role_are_one_role(role: str, title: str) -> None:
    assert normalise(title).role == role


@pytest.mark.parametrize(("title", "level"), LEVELS)
def test_level_words_set_the_level(title: str, level: int) -> None:
    assert normalise(title).level == level


@pytest.mark.parametrize("title", UNMAPPED)
def test_a_title_without_a_known_function_has_no_role(title: str) -> None:
    assert normalise(title).role is None
    assert normalise(title).function is None


@pytest.mark.parametrize(
    "title", ["Customer Service", "Acheteur comptable", "Chef", "Driver", "Hiring Cooks and Cashiers"]
)
def test_weak_or_ambiguous_evidence_is_doubtful(title: str) -> None:
    answer = normalise(title)
    assert answer.role is not None
    assert answer.doubtful


@pytest.mark.parametrize("title", ["Logistics manager", "Comptable", "Infirmière", "Agent de tri/Agente de tri"])
def test_plain_evidence_is_not_doubtful(title: str) -> None:
    assert not normalise(title).doubtful


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Logistics manager", "Payroll manager"),
        ("Recruiter", "HR manager"),
        ("Responsable achats", "Responsable qualité"),
        ("Assistant logistique", "Responsable logistique"),
        ("Employé de bureau", "Conseillère emploi"),
        ("Auditeur interne", "Intern"),
        ("Cook", "Waiter"),
        ("Stage manager", "Store manager"),
    ],
)
def test_different_jobs_stay_apart(one: str, other: str) -> None:
    assert normalise(one).role != normalise(other).role


def test_a_place_or_an_employer_does_not_decide() -> None:
    assert normalise("Comptable - Hôpital de Lyon") == normalise("Comptable")
    assert normalise("Receptionist @ Example Bank") == normalise("Receptionist")
    assert normalise("Acheteuse chez Example Logistique") == normalise("Acheteuse")


def test_recruiters_executives_and_managers_are_recognised() -> None:
    assert normalise("Talent acquisition specialist").function in RECRUITING_FUNCTIONS
    assert normalise("HR business partner").function in RECRUITING_FUNCTIONS
    assert normalise("Comptable").function not in RECRUITING_FUNCTIONS
    ceo, lead, clerk = (normalise(title).level or 0 for title in ("CEO", "Logistics team leader", "Accounting clerk"))
    assert clerk < MANAGING_LEVEL <= lead < EXECUTIVE_LEVEL <= ceo
    assert set(functions()) >= RECRUITING_FUNCTIONS


@given(
    KNOWN, st.sampled_from(["{} H/F", "{} (F/H)", "{} (m/w/d)", "{} - CDI", "  {}  ", "{} - réf 12345", "{} @ Example"])
)
def test_noise_changes_nothing(title: str, pattern: str) -> None:
    assert normalise(pattern.format(title)) == normalise(title)


@given(KNOWN)
def test_case_and_accents_change_nothing(title: str) -> None:
    bare = title.translate(str.maketrans("éèêôàÉ", "eeeoaE"))
    assert normalise(title.upper()) == normalise(title) == normalise(title.lower()) == normalise(bare)


@given(st.text())
@settings(max_examples=300)
def test_any_text_gets_an_answer_from_the_lexicon(title: str) -> None:
    answer = normalise(title)
    assert answer == normalise(title)
    assert (answer.role is None) == (answer.function is None)
    if answer.role is not None:
        function, _, work = answer.role.partition(".")
        assert function == answer.function
        assert function in functions()
        assert work in works()
        assert answer.level in range(1, 13)


@pytest.mark.parametrize("character", ["a", "é ", "/", "(", "e", "directeur/", "- ", "\u0301", "𝕏"])
def test_a_megabyte_is_answered_at_once(character: str) -> None:
    title = character * (1_000_000 // len(character))
    started = time.perf_counter()
    assert isinstance(normalise(title), Role)
    assert time.perf_counter() - started < 1


def test_many_titles_are_answered_as_one_by_one() -> None:
    titles = [title for titles in SAME.values() for title in titles] + UNMAPPED
    assert normalise_all(iter(titles * 2)) == {title: normalise(title) for title in titles}
