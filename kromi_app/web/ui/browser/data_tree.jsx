// Whatever a guideline holds beside its text, as a quiet tree to read and to copy from.
import { useState } from "react";

const isTree = (value) => typeof value === "object" && value !== null;
const shown = (value) => (typeof value === "string" ? value : JSON.stringify(value));

function Branch({ data }) {
  return (
    <dl>
      {Object.entries(data).map(([name, value]) =>
        isTree(value) && Object.keys(value).length > 0 ? (
          <div key={name} className="branch">
            <dt dir="auto">{name}</dt>
            <dd>
              <Branch data={value} />
            </dd>
          </div>
        ) : (
          <div key={name} className="leaf">
            <dt dir="auto">{name}</dt>
            <dd className="mono" dir="auto">
              {shown(value)}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

export function DataTree({ data, label }) {
  const [said, setSaid] = useState("Copy as JSON");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(data, null, 2));
      setSaid("Copied");
    } catch {
      setSaid("The browser does not let it be copied");
    }
  };
  return (
    <section className="data" aria-label={label}>
      <header>
        <span className="label">Data</span>
        <button type="button" className="btn line" onClick={copy} onBlur={() => setSaid("Copy as JSON")}>
          {said}
        </button>
      </header>
      <Branch data={data} />
    </section>
  );
}
