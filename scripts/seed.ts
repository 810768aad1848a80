/** Run once by `npm start`, with the embedded database only: puts in the demo. */
import { disconnect } from "@/lib/core/db";
import { seed } from "../prisma/seed";

await seed({ password: process.env.DEMO_PASSWORD ?? "" });
await disconnect();
