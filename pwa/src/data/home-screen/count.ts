/** The number on the app's icon: the quests that are left today. */

/** Shows it where the platform can; nothing at 0. Phones may ask for the right to notify first. */
export async function showCount(count: number): Promise<void> {
  try {
    if (count > 0) await navigator.setAppBadge?.(count);
    else await navigator.clearAppBadge?.();
  } catch {
    // Not allowed, or not on the home screen: then there is no icon to count on.
  }
}

export const canCount = (): boolean => 'setAppBadge' in navigator;
