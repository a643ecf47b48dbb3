import { z } from 'zod';

/**
 * Keeps zod from making code of the schemas that are created from here on, and from trying whether it may. Returns what
 * gives zod its setting back, as others in the process may use it, too.
 */
export function forbidCode(): () => void {
  const { jitless = false } = z.config();
  z.config({ jitless: true });
  return () => {
    z.config({ jitless });
  };
}
