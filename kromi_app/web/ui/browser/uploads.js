// Files on their way. They go on while somebody looks at another section: what came in is told to the page that
// sent it, and waits where another brand is open by then.
//
// job: { id, brand, place, name, file, onKept, done, problem, request, answer } - place is which uploader it was
// given to; without a request it waits, or has its problem or its answer.
import { useEffect, useMemo, useSyncExternalStore } from "react";

const AT_ONCE = 3;
const NAME = 200;
const listeners = new Set();
let jobs = [];

const isUnderWay = (job) => !job.problem && !job.answer;
const isOpen = (brand) => window.location.pathname.startsWith(`/brands/${brand}/`);
const warn = (event) => event.preventDefault();

function publish(next) {
  jobs = next;
  // Whoever closes the tab is asked first, while there is something to lose.
  (jobs.some(isUnderWay) ? window.addEventListener : window.removeEventListener)("beforeunload", warn);
  listeners.forEach((listener) => listener());
}

const change = (id, what) => publish(jobs.map((job) => (job.id === id ? { ...job, ...what } : job)));

export function dismiss(id) {
  const job = jobs.find((one) => one.id === id);
  publish(jobs.filter((one) => one.id !== id));
  job?.request?.abort();
}

function keep(job, answer) {
  if (!isOpen(job.brand)) return change(job.id, { request: null, answer });
  job.onKept(answer.name, answer.file);
  return dismiss(job.id);
}

function ended(id, request) {
  const job = jobs.find((one) => one.id === id);
  if (job && request.status === 201) keep({ ...job, request: null }, request.response);
  else if (job) {
    const { detail, hint } = request.response ?? {};
    const said = [detail, hint].filter(Boolean).join(" ") || "It could not be sent.";
    change(id, { request: null, problem: request.status ? said : "The line was cut. Try it again." });
  }
  next();
}

function start({ id, brand, file }) {
  const request = new XMLHttpRequest();
  const name = [...file.name.replace(/\.[^.]+$/, "")].slice(0, NAME).join("");
  request.open("POST", `/assets?${new URLSearchParams({ brand, name })}`);
  request.responseType = "json";
  request.upload.onprogress = (event) => event.lengthComputable && change(id, { done: event.loaded / event.total });
  request.onloadend = () => ended(id, request);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  change(id, { request });
  request.send(file);
}

function next() {
  const free = AT_ONCE - jobs.filter((job) => job.request).length;
  jobs.filter((job) => isUnderWay(job) && !job.request).slice(0, Math.max(free, 0)).forEach(start);
}

export function send(files, { brand, place, most, onKept }) {
  const tooLarge = `This file is too large; ${most / 1024 ** 2} MB are taken. Make it smaller.`;
  const made = files.map((file) => ({
    id: `${Math.random()}`,
    ...{ brand, place, name: file.name, file, onKept, done: 0, request: null },
    problem: file.size > most ? tooLarge : "",
  }));
  publish([...jobs, ...made]);
  next();
}

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const current = () => jobs;

export function useUploads(brand, place) {
  const all = useSyncExternalStore(subscribe, current, current);
  useEffect(() => {
    jobs.filter((job) => job.answer && job.brand === brand).forEach((job) => keep(job, job.answer));
  }, [brand]);
  return useMemo(() => all.filter((job) => job.brand === brand && job.place === place), [all, brand, place]);
}
