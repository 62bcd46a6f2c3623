// Files by drop, paste, choice or folder: each is sent by itself with its progress, and can be stopped. What
// came in is told to the page, which keeps it as a record.
import { useEffect, useRef, useState } from "react";

const AT_ONCE = 3;
const TAKEN = {
  pictures: "image/svg+xml,image/png,image/jpeg,image/webp,image/avif,image/gif,image/tiff,image/bmp",
  fonts: ".woff2,.woff,.ttf,.otf,font/woff2,font/woff,font/ttf,font/otf",
};

async function filesOf(items) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter(Boolean);
  const found = [];
  const walk = async (entry) => {
    if (entry instanceof File) found.push(entry);
    else if (entry.isFile) found.push(await new Promise((done, fail) => entry.file(done, fail)));
    else {
      const reader = entry.createReader();
      for (let batch; (batch = await new Promise((done, fail) => reader.readEntries(done, fail))).length; )
        for (const child of batch) await walk(child);
    }
  };
  for (const entry of entries) await walk(entry);
  return found.filter((file) => !file.name.startsWith("."));
}

export function Uploader({ brand, many, takes = "pictures", label, hint, disabled, onKept }) {
  const [jobs, setJobs] = useState([]);
  const [over, setOver] = useState(false);
  const queue = useRef([]);
  const running = useRef(new Map());
  const kept = useRef(onKept);
  kept.current = onKept;
  const change = (id, what) => setJobs((all) => all.map((job) => (job.id === id ? { ...job, ...what } : job)));
  const forget = (id) => setJobs((all) => all.filter((job) => job.id !== id));

  const next = () => {
    while (running.current.size < AT_ONCE && queue.current.length) {
      const { id, file } = queue.current.shift();
      const request = new XMLHttpRequest();
      running.current.set(id, request);
      request.open("POST", `/assets?${new URLSearchParams({ brand, name: file.name.replace(/\.[^.]+$/, "") })}`);
      request.responseType = "json";
      request.upload.onprogress = (event) => event.lengthComputable && change(id, { done: event.loaded / event.total });
      request.onloadend = () => {
        running.current.delete(id);
        if (request.status === 201) {
          kept.current(request.response.name, request.response.file);
          forget(id);
        } else if (request.status) {
          const { detail, hint: what } = request.response ?? {};
          change(id, { problem: [detail, what].filter(Boolean).join(" ") || "It could not be sent." });
        } else if (!request.stopped) change(id, { problem: "The line was cut. Try it again." });
        next();
      };
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.send(file);
    }
  };
  const take = (files) => {
    const chosen = (many ? files : files.slice(0, 1)).map((file) => ({ id: crypto.randomUUID?.() ?? `${Math.random()}`, file }));
    if (disabled || !chosen.length) return;
    setJobs((all) => [...all, ...chosen.map(({ id, file }) => ({ id, name: file.name, done: 0 }))]);
    queue.current.push(...chosen);
    next();
  };
  const stop = (id) => {
    queue.current = queue.current.filter((job) => job.id !== id);
    const request = running.current.get(id);
    if (request) {
      request.stopped = true;
      request.abort();
    }
    forget(id);
  };

  useEffect(() => {
    if (!many) return undefined;
    const paste = (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length && !event.target.closest?.("input, textarea")) take(files);
    };
    window.addEventListener("paste", paste);
    return () => window.removeEventListener("paste", paste);
  });
  useEffect(() => () => running.current.forEach((request) => request.abort()), []);

  const chooser = (text, folder) => (
    <label className="btn line">
      {text}
      <input
        type="file"
        className="unseen"
        multiple={many}
        accept={folder ? undefined : TAKEN[takes]}
        disabled={disabled}
        aria-label={text}
        ref={(input) => folder && input?.setAttribute("webkitdirectory", "")}
        onChange={(event) => {
          take([...event.target.files].filter((file) => !file.name.startsWith(".")));
          event.target.value = "";
        }}
      />
    </label>
  );
  return (
    <div
      className={`uploader${over ? " over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={async (event) => {
        event.preventDefault();
        setOver(false);
        take(await filesOf(event.dataTransfer.items));
      }}
    >
      <div className="acts">
        {chooser(label, false)}
        {many && takes === "pictures" && chooser("Choose a folder", true)}
        <span className="muted">{hint}</span>
      </div>
      {jobs.length > 0 && (
        <ul>
          {jobs.map((job) => (
            <li key={job.id} className={job.problem ? "refused" : undefined}>
              <span className="name">{job.name}</span>
              {job.problem ? (
                <span className="problem" role="alert">
                  {job.problem}
                </span>
              ) : (
                <progress value={job.done} aria-label={`${job.name} is being sent`} />
              )}
              <button type="button" className="btn" onClick={() => (job.problem ? forget(job.id) : stop(job.id))}>
                {job.problem ? "Dismiss" : "Stop"}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
