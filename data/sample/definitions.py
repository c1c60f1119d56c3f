"""What each entry of the truth file means, in a sentence or two, for whoever writes an estimator."""

from __future__ import annotations

DEFINITIONS: dict[str, str] = {
    "sample": (
        "Arguments and calendar. The groups, sites and regions are invented; a candidate's region and an employee's "
        "site are on the same list of cities, so 'same site' is equality of the two."
    ),
    "peer_first": (
        "Share of candidates whose first profile_view shows an employee with the candidate's role (target title, else "
        "current title), among candidates with a mappable title and a first look; scope 'own' = first look at an "
        "own employee. share_expected is the mean true probability under the choice model, share_realised what was "
        "drawn. availability_pooled: mean headcount share (hired_on <= day < left_on, with or without a profile, "
        "unmappable titles in the denominator) of that role over the six groups on the day of the look; "
        "availability_within: the same in the group looked at. index = (share - availability) / (1 - availability)."
    ),
    "impressions": (
        "Of a random part of the candidates, a platform recorded the ten profiles it showed shortly before the first "
        "look: visible staff of the company turned to, drawn without replacement with the log-odds under 'steering' "
        "(same_function 0/1; popularity of the employee, of standard deviation 0.8). The first "
        "look is drawn among them. availability_shown: mean share of peers among those shown whose title is mappable; "
        "the rest as under peer_first, over these candidates alone."
    ),
    "choice": (
        "First looks are drawn by one conditional logit inside the company turned to, or among the profiles shown "
        "where that was recorded (see impressions); there is no other mechanism, so the peer-first share and index "
        "follow from it. Alternatives: employees of that company whose latest "
        "snapshot on or before the day has has_profile = true, leavers only while still attached; dropping leavers "
        "and unknown values leaves the coefficients unchanged (independence of irrelevant alternatives). same_role "
        "and same_site are 0/1; same role = same entry of 'roles', that is the same function and kind of work within "
        "one level, so a director is no peer of a manager. seniority_gap = |level of the employee - level of the "
        "candidate's role| on the levels under 'roles' (5 for unmappable titles), complete = share of the seven "
        "items, photo = 0, 0.5 or 1, log_connections = natural log of n_connections, posting = min(1, posts_90d / 6), "
        "all as of the last snapshot."
    ),
    "gaps": (
        "Effect on applying of the gap (pillar < 0.5) seen at the first look, among the exposed: probability of any "
        "application within the horizon (days from the first look) without the gap minus with it, other pillars as "
        "they were. att from the two potential outcomes of the same person, att_expected from their probabilities; "
        "first looks less than the horizon before the last day are left out. Confounders: level of the candidate's "
        "role, level of the employee, site and rival group; given those the gaps are independent of one another. "
        "Planted on the log-odds (log_odds); posting has none."
    ),
    "contact": (
        "Effect of an employee's answer on applying, among those answered: probability of any application within the "
        "horizon (days from the message) with the answer minus with silence. Confounded by the candidate's level and "
        "by peers answering more; the clock of the silent starts when an answer would have come."
    ),
    "time_to_apply": (
        "Cumulative incidence of applying by days since the first look, giving up (withdrawn before applying) as "
        "competing exit, without censoring; by whether the first look was at a peer. Those who apply do so after an "
        "exponential time of mean 9 days (peer) or 13 days (other), later for those who write to an employee."
    ),
    "duels": (
        "Candidates who looked at two companies and applied at exactly one: logit P(i beats j) = strength_i - "
        "strength_j + order_effect * (+1 when i was seen first, -1 when j was). Seen first: by peers when a peer was "
        "seen at both, by any profile otherwise. Strengths sum to zero. n = duels before the last day."
    ),
    "accompaniment": (
        "Looks (profile_view) per helped employee and month brought by the accompaniment, by months since the month "
        "of given_on; relative = as a share of the looks there would have been. att over all months from the first "
        "full one. Helped employees were selected after a bad month (bad_month_mean against usual_month_mean of the "
        "same people: regression to the mean, not an effect). Colleagues lose nothing; a helped gap closes in 80 % of "
        "cases at the next snapshot, which also draws a few more first looks (counted in, by expectation)."
    ),
}
