// A dialog by the browser's own element: it keeps the focus, closes with Escape, and gives the focus back.
// A light one, in which nothing is lost, closes with a press beside it as well.
import { useEffect, useRef } from "react";

export function Modal({ label, className, light, children, onClose }) {
  const dialog = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => before?.focus?.();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className ?? "dialog"}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => light && event.target === dialog.current && onClose()}
    >
      {children}
    </dialog>
  );
}
