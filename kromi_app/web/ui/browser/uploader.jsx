// Files by drop, paste, choice or folder: each is sent by itself with its progress, and can be stopped. What
// came in is told to the page, which keeps it as a record.
import { useEffect, useState } from "react";
import { dismiss, send, useUploads } from "./uploads.js";

const TAKEN = {
  pictures: "image/svg+xml,image/png,image/jpeg,image/webp,image/avif,image/gif,image/tiff,image/bmp",
  fonts: ".woff2,.woff,.ttf,.otf,font/woff2,font/woff,font/ttf,font/otf",
};
const isHidden = (file) => file.name.startsWith(".");

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
  return found;
}

function Chooser({ text, folder, many, takes, disabled, onTake }) {
  return (
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
          onTake([...event.target.files]);
          event.target.value = "";
        }}
      />
    </label>
  );
}

function Job({ id, name, done, problem }) {
  return (
    <li className={problem ? "refused" : undefined}>
      <span className="name" title={name}>
        <bdi>{name}</bdi>
      </span>
      {problem ? (
        <span className="problem" role="alert">
          {problem}
        </span>
      ) : (
        <progress value={done} aria-label={`${name} is being sent`} />
      )}
      <button type="button" className="btn" onClick={() => dismiss(id)}>
        {problem ? "Dismiss" : "Stop"}
      </button>
    </li>
  );
}

function usePaste(on, take) {
  useEffect(() => {
    if (!on) return undefined;
    const paste = (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length && !event.target.closest?.("input, textarea")) take(files);
    };
    window.addEventListener("paste", paste);
    return () => window.removeEventListener("paste", paste);
  });
}

export function Uploader({ brand, place = "", many, takes = "pictures", most, label, hint, disabled, onKept }) {
  const [over, setOver] = useState(false);
  const here = `${label} ${place}`;
  const jobs = useUploads(brand, here);
  const take = (files) => {
    const chosen = files.filter((file) => !isHidden(file)).slice(0, many ? undefined : 1);
    if (!disabled && chosen.length) send(chosen, { brand, place: here, most, onKept });
  };
  usePaste(many, take);
  const drop = async (event) => {
    event.preventDefault();
    setOver(false);
    take(await filesOf(event.dataTransfer.items));
  };
  const dragOver = (event) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={`uploader${over ? " over" : ""}`}
      onDragOver={dragOver}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="acts">
        <Chooser text={label} many={many} takes={takes} disabled={disabled} onTake={take} />
        {many && takes === "pictures" && <Chooser text="Choose a folder" folder many disabled={disabled} onTake={take} />}
        <span className="muted">{hint}</span>
      </div>
      {jobs.length > 0 && (
        <ul>
          {jobs.map((job) => (
            <Job key={job.id} {...job} />
          ))}
        </ul>
      )}
    </div>
  );
}
