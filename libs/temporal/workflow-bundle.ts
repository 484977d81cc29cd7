import path from 'node:path';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

const ROOT = path.resolve(__dirname, '../..');
const ALLOWED = ['#contracts', '#domain'];

/** All the stories as one bundle. A workflow that imports more of the product than its contracts and its pure rules is refused here. */
export const bundleWorkflows = (): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    workflowsPath: path.join(ROOT, 'workflows/index.ts'),
    webpackConfigHook: (config) => ({
      ...config,
      externals: [
        ({ request }, done) => {
          const forbidden = request?.startsWith('#') && !ALLOWED.includes(request);
          done(forbidden ? new Error(`Workflows may import only ${ALLOWED.join(' and ')}, not ${request}`) : undefined);
        },
      ],
    }),
  });
