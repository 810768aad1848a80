/** npm run user:create: makes an account, above all the first admin of a database of one's own. */
import { parseArgs } from "node:util";
import { SetupError } from "../prisma/setup-error";
import { openBeside } from "./start/beside";
import { askPassword } from "./start/password-prompt";
import { explain } from "./start/run";

const usage = `
  npm run user:create -- --email you@example.org --name "Your Name" --role admin

  Roles: editor, reviewer, admin. The password is asked for; without a terminal it is the first line of the input,
  or USER_PASSWORD.
`;

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const values = readArguments();
  const password = process.env.USER_PASSWORD || (await askPassword());
  const close = await openBeside();
  try {
    const { createUser } = await import("@/lib/account/commands");
    const { newUserInput } = await import("@/lib/account/schema");
    const { disconnect } = await import("@/lib/core/db");
    const { AppError } = await import("@/lib/core/errors");
    try {
      const { data: user, error } = newUserInput.safeParse({ ...values, password });
      if (error) throw new SetupError(error.issues.map(({ message }) => message).join("\n  "), usage);
      await createUser({ system: "npm run user:create" }, user);
      console.log(`\n  ${user.email} may sign in now, as ${user.role}.\n`);
    } catch (error) {
      if (error instanceof AppError) throw new SetupError(error.message, "Nothing was changed. Try again.");
      throw error;
    } finally {
      await disconnect();
    }
  } finally {
    await close();
  }
}

function readArguments(): { email?: string; name?: string; role?: string } {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ options: { email: text, name: text, role: text } });
    if (values.email && values.name && values.role) return values;
  } catch {
    // an option that there is not
  }
  throw new SetupError("Who is it to be?", usage);
}
