export { LIMITS } from './limits';
export { capFindings, stops } from './finding';
export { loadSource, type FileInput, type Reading, type Source } from './source';
export { readTable, formatOf, type FileFormat } from './table/read-table';
export { columnLetters, type Cell, type Row, type Table } from './table/table';
export { readProcess, readShippedProcess, SHIPPED_PLANS } from './read-process';
export { readPlan, type PlanReading, type ReadPlanOptions } from './plan/read-plan';
