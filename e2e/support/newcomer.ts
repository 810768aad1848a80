import type { Page } from "@playwright/test";
import { request as newRequest } from "@playwright/test";
import { Desk, unique } from "./desk";
import { PASSWORD } from "./people";

/** Somebody who was just invited and came: a test may lock them out or end their session without harm to others. */
export async function invitePerson(role: "editor" | "reviewer"): Promise<string> {
  const email = `${role}-${unique()}@example.org`;
  const baseURL = `http://localhost:${process.env.E2E_PORT}`;
  const admin = await Desk.of("admin");
  const { token } = await admin.must<{ token: string }>("invite", { email, role });
  await admin.dispose();
  const guest = new Desk(await newRequest.newContext({ baseURL }));
  await guest.must("acceptInvitation", {
    token,
    name: `Somebody ${email.split("@")[0]}`,
    password: PASSWORD,
  });
  await guest.dispose();
  return email;
}

/** Fills the form of the sign-in page and sends it. What comes of it is for the test to say. */
export async function sendSignIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
