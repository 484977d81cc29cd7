// On every page: notes that an auditor took along on this device go when they sign out, when they are no longer signed in, when somebody else is here,
// and when the notes are closed.
import { canKeep, forget, forgetOthers } from './notes-kept.js';

const { who } = document.body.dataset;
if (who) void forgetOthers(who);
else if (location.pathname.startsWith('/log-ind')) void forgetOthers('');
if (canKeep && document.querySelector('[data-notes-closed]')) void forget(location.pathname);
document.addEventListener(
  'submit',
  ({ target }) => {
    if (target.getAttribute('action') === '/log-ud') void forgetOthers('');
  },
  true,
);
