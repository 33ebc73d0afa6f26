import { userInfo } from 'node:os';

/** Who runs a command, for the audit log: the account's name, or its number where the machine has no name for it (containers). */
export function operator(account: () => { readonly username: string } = userInfo): string {
  try {
    return account().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
