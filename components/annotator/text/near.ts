import type { AnnotatorState } from "../state";
import type { Store } from "../store";

/** Keeps the state's `near`: the groups within a screen of what is shown. */
export function watchGroups(
  store: Pick<Store<Pick<AnnotatorState, "near">>, "get" | "set">,
  root: HTMLElement,
): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      const near = new Set(store.get().near);
      for (const { target, isIntersecting } of entries) {
        const index = Number((target as HTMLElement).dataset.group);
        if (isIntersecting) near.add(index);
        else near.delete(index);
      }
      store.set({ near });
    },
    { rootMargin: "80% 0px" },
  );
  for (const group of root.querySelectorAll("[data-group]")) observer.observe(group);
  return () => observer.disconnect();
}
