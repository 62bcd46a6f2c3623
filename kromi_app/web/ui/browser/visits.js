// Edits by visit: what one actor did in one go. The rule is that of `brand/visits.py`; a test holds the two together.
const minutes = (seconds) => Math.round(seconds / 60);

const lasted = (seconds) => {
  const whole = minutes(seconds);
  if (whole < 1) return "within a minute";
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
};

// Of a run of edits of one field only the last is shown, as in the rest of Kromi.
const shown = (copy, revisions) => {
  const run = (revision) => copy[`e_${revision}`][3]?.run ?? revision;
  return revisions.filter((revision, at) => at === revisions.length - 1 || run(revisions[at + 1]) !== run(revision));
};

export function visitsOf(copy, pauseS) {
  const last = {};
  const visits = [];
  const revisions = Object.keys(copy)
    .filter((key) => key.startsWith("e_"))
    .map((key) => +key.slice(2))
    .sort((a, b) => a - b);
  for (const revision of revisions) {
    const [maker, , at] = copy[`e_${revision}`];
    if (!last[maker] || at - last[maker].until > pauseS) {
      last[maker] = { maker, since: at, revisions: [] };
      visits.push(last[maker]);
    }
    last[maker].revisions.push(revision);
    last[maker].until = at;
  }
  return visits
    .map(({ maker, since, until, revisions: all }) => {
      const edits = shown(copy, all);
      return {
        key: `${maker} ${all[0]}`,
        maker,
        last: all[all.length - 1],
        count: edits.length,
        until,
        lasted: lasted(until - since),
        sections: [...new Set(all.flatMap((revision) => copy[`t_${revision}`]?.in ?? []))],
        marks: (copy.marks ?? []).filter((mark) => all.includes(mark.revision)).map((mark) => mark.name),
        revisions: edits.reverse(),
      };
    })
    .sort((a, b) => b.last - a.last);
}
