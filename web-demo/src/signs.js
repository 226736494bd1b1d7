/** What stands beside a word about how something ends, so that nobody needs to tell colours apart. */
export const SIGN = {
  ready: "✓", attention: "!", undetermined: "?", blocked: "✕", rejected: "✕",
  reachable: "✓", unknown: "?", through: "✓", stopped: "✕", open: "?", skipped: "–", pending: "–", absent: "–", none: "–",
};
