// The others who are in this brand: what each has chosen, as a ring with their name on the canvas; this tab's
// own choice, told to them; and following one of them. Nothing of it is kept.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useNavigate } from "react-router";
import { tileOf, useCanvas } from "./canvas.js";

const EVERY_MS = 120;

// At most one in a while, and the last one always.
function useThrottled(send) {
  const state = useRef({ at: 0, timer: 0 });
  useEffect(() => () => clearTimeout(state.current.timer), []);
  return (value) => {
    const now = state.current;
    clearTimeout(now.timer);
    const go = () => {
      now.at = Date.now();
      send(value);
    };
    const wait = now.at + EVERY_MS - Date.now();
    if (wait <= 0) go();
    else now.timer = setTimeout(go, wait);
  };
}

const same = (some, more) => some.length === more.length && some.every((one, at) => one.who === more[at].who && one.tile === more[at].tile);

export function Others({ live, me, brand, section, selected, followed, select, follow, onPoint }) {
  const here = live.here ?? [];
  const ready = live.place === `${brand}/${section}`;
  const tell = useThrottled(onPoint);
  const told = useRef({});
  useEffect(() => {
    if (!ready) return;
    // Joining anew says that nothing is chosen.
    if (told.current.epoch === live.epoch ? told.current.selected === selected : !selected) return;
    told.current = { epoch: live.epoch, selected };
    tell(selected);
  }, [selected, ready, live.epoch]);

  const chosen = here.filter(({ key }) => key !== me).map(({ key }) => live[`p@${key}`] ?? []);
  useCanvas(ready && chosen.some(([at, record]) => at === section && record && !tileOf(record)));
  const [rings, setRings] = useState([]);
  useLayoutEffect(() => {
    const found = ready
      ? here
          .filter((person) => person.key !== me)
          .map((person) => ({ who: person.key, tile: tileOf(live[`p@${person.key}`]?.[1]) }))
          .filter(({ tile }) => tile)
      : [];
    if (!same(found, rings)) setRings(found);
  });

  return (
    <>
      {rings.map(({ who, tile }, at) => {
        const person = here.find(({ key }) => key === who);
        const before = rings.slice(0, at).filter((ring) => ring.tile === tile).length;
        return person && createPortal(<Ring person={person} place={before} />, tile, who);
      })}
      {followed && (
        <Following
          {...{ live, here, brand, section, selected, ready, select }}
          key={followed}
          person={here.find(({ key }) => key === followed)}
          stop={() => follow("")}
        />
      )}
    </>
  );
}

function Ring({ person, place }) {
  return (
    <span className={`with${person.ai ? " ai" : ""}`} style={{ "--hue": person.hue, "--place": place }}>
      <span dir="auto">{person.tag}</span>
    </span>
  );
}

// Goes where somebody goes, until they leave, this person goes elsewhere, or says so.
function Following({ live, here, brand, section, selected, ready, select, person, stop }) {
  const go = useNavigate();
  const wanted = useRef(null);
  const last = useRef({ section, selected });
  const [at, record] = live[`p@${person?.key}`] ?? [person?.section, ""];

  useEffect(() => {
    if (!person) return stop();
    const before = last.current;
    last.current = { section, selected };
    const own =
      (section !== before.section && section !== wanted.current?.section) ||
      (selected !== before.selected && selected !== wanted.current?.record);
    if (wanted.current && own) return stop();
    if (!at) return undefined;
    const known = wanted.current;
    wanted.current = { section: at, record };
    if (at !== section) {
      if (known?.section !== at) go(`/brands/${brand}/${at}`);
    } else if (ready && (known?.record !== record || selected !== record)) {
      if (selected !== record) select(record);
    }
    return undefined;
  });
  const drawn = ready && at === section && tileOf(record) !== null;
  useEffect(() => {
    if (!drawn) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    tileOf(record)?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }, [drawn, record]);
  useEffect(() => {
    const press = (event) => event.key === "Escape" && !event.defaultPrevented && stop();
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  if (!person) return null;
  return (
    <div className={`following${person.ai ? " ai" : ""}`} style={{ "--hue": person.hue }}>
      <div role="status">
        <span dir="auto">Following {person.tag}</span>
        <button type="button" onClick={stop}>
          Stop
        </button>
      </div>
    </div>
  );
}
