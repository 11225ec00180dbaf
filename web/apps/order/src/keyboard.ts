/** H5 only: what can be tapped can be pressed. Enter and Space act on the focused button, Escape closes the top sheet. */
type Close = () => void;
const open: Close[] = [];

export function listenToKeys(): void {
  // #ifdef H5
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement as HTMLElement | null;
    if ((event.key === "Enter" || event.key === " ") && at && at.getAttribute("role") && at.tabIndex >= 0) {
      event.preventDefault();
      at.click();
    } else if (event.key === "Escape") open[open.length - 1]?.();
  });
  // #endif
}

/** While a sheet is open, Escape closes it; returns the function to call when it has closed. */
export function closesOnEscape(close: Close): Close {
  open.push(close);
  return () => {
    const index = open.lastIndexOf(close);
    if (index >= 0) open.splice(index, 1);
  };
}
