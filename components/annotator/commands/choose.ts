import { itemOf, type Workspace } from "../workspace";

/** Makes a passage the chosen one and shows it in the text and in the list. */
export function choose(ws: Workspace, id: string): void {
  if (!itemOf(ws, id)) return;
  ws.store.set({ selected: id, sheet: null });
  ws.view?.reveal(id);
  ws.view?.revealCard(id);
}
