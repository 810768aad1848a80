import { config } from "zod/v4/core";

// zod would try whether it may compile code; the desk's policy refuses that, and the browser reports each try
config({ jitless: true });
