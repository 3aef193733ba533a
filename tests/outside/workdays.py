"""Our calendar, a line a day (`2026-01-04 1` for a working day), held against two published ones.

Prints what was compared. Days on which the published ones differ from each other are named with their reason below;
any other difference ends with an error.
"""

import datetime
import sys

import chinese_calendar
from ChinaHolidays import ChinaHolidays

EXTENDED = "ChinaHolidays has the notice as first published; the festival was extended to 2 February (2020, No. 1)"
KNOWN = {datetime.date(2020, 1, 31): EXTENDED, datetime.date(2020, 2, 1): EXTENDED}

FIRST_OF_SECOND = 2020


def second_opinion(years):
    off, worked = set(), set()
    for year in years:
        arrangement = ChinaHolidays(year)
        off |= {day.date() for day in arrangement.festival_days}
        worked |= {day.date() for day in arrangement.compensatory_workdays}
    return off, worked


def main():
    ours = {}
    for line in open(sys.argv[1], encoding="ascii"):
        day, worked = line.split()
        ours[datetime.date.fromisoformat(day)] = worked == "1"
    years = sorted({day.year for day in ours})
    off, make_up = second_opinion([year for year in years if year >= FIRST_OF_SECOND])
    first = second = 0
    faults, met = [], set()
    for day, worked in sorted(ours.items()):
        one = chinese_calendar.is_workday(day)
        first += 1
        if one != worked:
            faults.append(f"{day}: ours {worked}, chinese_calendar {one}")
        if day.year >= FIRST_OF_SECOND:
            two = day in make_up or (day.weekday() < 5 and day not in off)
            second += 1
            if two != one and day in KNOWN:
                met.add(day)
                print(f"{day}: chinese_calendar {one}, ChinaHolidays {two}: {KNOWN[day]}")
            elif two != worked:
                faults.append(f"{day}: ours {worked}, ChinaHolidays {two}")
    faults += [f"{day}: the published sets agree by now" for day in sorted(set(KNOWN) - met)]
    print(f"{first} days of {years[0]}-{years[-1]} against chinese_calendar, {second} against ChinaHolidays")
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
