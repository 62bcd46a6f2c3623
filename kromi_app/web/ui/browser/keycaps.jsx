// Keys as they are printed on this machine's keyboard, and the switch of those that are single characters.
import { capOf, setSingleKeys, useSingleKeys } from "./keys.js";

export function KeyCaps({ keys }) {
  const strokes = keys.split(" ").map((stroke) => stroke.split("+").map(capOf));
  return (
    <span className="keys">
      {strokes.map((caps, at) => (
        <span key={at}>
          {at > 0 && <span className="then"> then </span>}
          {caps.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      ))}
    </span>
  );
}

export function SingleKeysSwitch({ label }) {
  const on = useSingleKeys();
  return (
    <label className="switch">
      <input type="checkbox" role="switch" checked={on} onChange={(event) => setSingleKeys(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
