import type { RefusalCode } from '#contracts';

/**
 * Where a task stands: `planned` until it opens, `open` until it is answered; `withdrawn` by a person, `lapsed` when it was never answered.
 * What the record keeps in `tasks.state`.
 */
export type TaskState = 'planned' | 'open' | 'done' | 'withdrawn' | 'lapsed';

/** Why a task in this state cannot be answered, in the user's words; null when it can. */
export const whyNotOpen = (state: TaskState): { readonly code: RefusalCode; readonly message: string } | null => {
  switch (state) {
    case 'open':
      return null;
    case 'planned':
      return {
        code: 'TASK.NOT_OPEN',
        message: 'Opgaven er ikke åbnet endnu. Du får en mail, når den er klar til dig.',
      };
    case 'done':
      return { code: 'TASK.ALREADY_COMPLETED', message: 'Opgaven er allerede besvaret. Du behøver ikke gøre mere.' };
    case 'withdrawn':
      return { code: 'TASK.WITHDRAWN', message: 'Opgaven er trukket tilbage. Du behøver ikke gøre noget.' };
    case 'lapsed':
      return {
        code: 'TASK.LAPSED',
        message:
          'Opgaven er lukket uden svar, fordi fristen er overskredet for længe siden. Kontakt Økonomi & Stab, hvis du vil svare alligevel.',
      };
  }
};
