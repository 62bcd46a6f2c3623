// Says whenever a value is another one, unless it is empty.
import { useEffect } from "react";

export function Changed({ at, onChange }) {
  useEffect(() => {
    if (at) onChange();
  }, [at]);
  return null;
}
