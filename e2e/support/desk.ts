import { randomBytes } from "node:crypto";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { request as newRequest } from "@playwright/test";
import { v7 as newId } from "uuid";
import { actionResult, builtActions } from "./actions";
import { type ActorName, storageOf } from "./people";

/** What a server action answers. */
export type Answer<T = unknown> =
  | { ok: true; value: T }
  | {
      ok: false;
      error: { code: string; message: string; fields?: Record<string, string>; current?: unknown };
    };

/** A number that no other test has. */
export const unique = (): string => randomBytes(4).toString("hex");

/** The desk over HTTP, in the session of one person: what the screens send, without the screens. */
export class Desk {
  readonly request: APIRequestContext;
  readonly origin: string;

  constructor(request: APIRequestContext) {
    this.request = request;
    this.origin = `http://localhost:${process.env.E2E_PORT}`;
  }

  static async of(who: ActorName): Promise<Desk> {
    const baseURL = `http://localhost:${process.env.E2E_PORT}`;
    return new Desk(await newRequest.newContext({ baseURL, storageState: storageOf(who) }));
  }

  /** A JSON request, as the annotator and the writing desk send them. */
  send(method: "PUT" | "POST" | "DELETE", path: string, body: unknown, headers = {}): Promise<APIResponse> {
    return this.request.fetch(path, { method, data: body, headers: { origin: this.origin, ...headers } });
  }

  /**
   * A server action, as a form calls it.
   * @param name such as `approve`
   * @param headers over those that a browser sends; an empty one is left out
   */
  async call(name: string, input: unknown, headers: Record<string, string> = {}): Promise<APIResponse> {
    const action = builtActions().find((one) => one.name.endsWith(` ${name}`));
    if (!action) throw new Error(`The build has no action ${name}.`);
    const sent = {
      origin: this.origin,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      "next-action": action.id,
      ...headers,
    };
    return this.request.post(action.route.replace(/\[[^\]]+\]/g, newId()), {
      data: JSON.stringify([input]),
      headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== "")),
    });
  }

  async act<T>(name: string, input: unknown): Promise<Answer<T>> {
    const response = await this.call(name, input);
    const answer = actionResult(await response.text());
    if (answer === undefined) throw new Error(`${name}: ${response.status()} without an answer`);
    return answer as Answer<T>;
  }

  /** @throws Error when it was refused */
  async must<T>(name: string, input: unknown): Promise<T> {
    const answer = await this.act<T>(name, input);
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.error.code}: ${answer.error.message}`);
    return answer.value;
  }

  async importSource(
    fields: { title: string; text: string } & Record<string, string>,
  ): Promise<{ id: string }> {
    const answer = await this.request.post("/api/desk/sources", {
      multipart: { id: newId(), ...fields },
      headers: { origin: this.origin },
    });
    if (!answer.ok()) throw new Error(`import: ${answer.status()} ${await answer.text()}`);
    return ((await answer.json()) as { source: { id: string } }).source;
  }

  async dispose(): Promise<void> {
    await this.request.dispose();
  }
}
