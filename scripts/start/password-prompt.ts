import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { SetupError } from "../../prisma/setup-error";

/** Asks for a new password, twice and unseen; without a terminal takes the first line of the input. */
export async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) return firstLine();
  // what is typed goes nowhere
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    const ask = async (question: string) => {
      process.stdout.write(`  ${question}: `);
      const answer = await lines.question("");
      process.stdout.write("\n");
      return answer;
    };
    const password = await ask("Password");
    if (password === (await ask("Once more"))) return password;
    throw new SetupError("The two are not the same.", "Try again.");
  } finally {
    lines.close();
  }
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  throw new SetupError(
    "There is no password.",
    "Give it as the first line of the input, or as USER_PASSWORD.",
  );
}
