// Parts of a page that are fetched when they are first drawn, or a moment before.
import { useEffect, useState } from "react";

const AGAIN_MS = 3000;
const QUIET_MS = 4000; // then the rest of a section is fetched, so that it works without a line too
const known = new Map();
const sectionOf = (address) => address.split("/").filter(Boolean).pop();

// Fetches a part that is likely to be drawn soon.
export const ahead = (name) => known.get(name)?.().catch(() => {});
const aheadWithin = (name) => [...known.keys()].filter((one) => one.startsWith(`${name}/`)).forEach(ahead);

if (typeof document !== "undefined") {
  const point = ({ target }) => {
    const link = target.closest?.("a[href^='/brands/']");
    if (link) ahead(sectionOf(link.pathname));
    else if (target.closest?.("#canvas")) aheadWithin(sectionOf(location.pathname));
  };
  for (const kind of ["pointerover", "focusin", "touchstart"]) document.addEventListener(kind, point, { passive: true });
}

// What draws a part that `load` fetches; its children stand there meanwhile.
export function later(name, load) {
  let Part;
  let asked;
  const fetchPart = () =>
    (asked ??= load().then(
      (found) => {
        Part = found;
        setTimeout(() => aheadWithin(name), QUIET_MS);
      },
      (problem) => {
        asked = undefined;
        throw problem;
      },
    ));
  known.set(name, fetchPart);
  if (typeof location !== "undefined" && sectionOf(location.pathname) === name) ahead(name);

  return function Later({ children, ...props }) {
    const [state, setState] = useState("coming");
    const isThere = Boolean(Part);
    useEffect(() => {
      if (isThere) return undefined;
      let timer;
      let left = false;
      const attempt = () =>
        fetchPart().then(
          () => left || setState("there"),
          () => {
            if (left) return;
            setState("missing");
            timer = setTimeout(attempt, AGAIN_MS);
          },
        );
      attempt();
      return () => {
        left = true;
        clearTimeout(timer);
      };
    }, [isThere]);
    if (Part) return <Part {...props} />;
    return state === "missing" ? <Missing /> : children ?? null;
  };
}

function Missing() {
  return (
    <p className="missing" role="alert">
      This part of the page did not come. It is asked for again every few seconds.{" "}
      <button type="button" className="btn line" onClick={() => location.reload()}>
        Reload the page
      </button>
    </p>
  );
}
