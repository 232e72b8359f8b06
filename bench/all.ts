import { growth } from './growth';
import { identicalRuns } from './identical';
import { requests } from './requests';
import { synthAgainstEmptyApp } from './synth';
import { verifyGrowth } from './verify';

/** Every figure of the project, measured side by side in one run. */
synthAgainstEmptyApp();
growth();
requests();
identicalRuns();
verifyGrowth();
