const INTERVAL_MS = 250;
const CLEAR = '\r\u001b[K';

/** Writes how long something takes. */
export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Shows a line that changes on a terminal until the returned function is called; elsewhere shows nothing. */
export function showLiveLine(render: (elapsedMs: number) => string, isWanted: boolean): () => void {
  const { stderr } = process;
  if (!isWanted || !stderr.isTTY) return () => undefined;
  const start = performance.now();
  const timer = setInterval(() => {
    stderr.write(`${CLEAR}${render(performance.now() - start)}`);
  }, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    stderr.write(CLEAR);
  };
}
