export { isBudgetFrozen, judgeNegotiable } from './budget-frozen';
export * from './negotiation';
