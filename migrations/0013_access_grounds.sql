-- What crosses between providers, and on which ground (domain.md §4): consent, blocks, assessments, emergencies.
SELECT 1;
