/**
 * Runs after so many frames, unless it is taken back before: how long a thing has stood still, in what was seen of it. By
 * the clock, a busy machine would take each of its slow frames for a rest.
 * @returns takes it back
 */
export function afterFrames(count: number, run: () => void): () => void {
  let left = count;
  const next = () => {
    left--;
    if (left > 0) frame = requestAnimationFrame(next);
    else run();
  };
  let frame = requestAnimationFrame(next);
  return () => cancelAnimationFrame(frame);
}
