import { describeFeatures } from '@/lib/testing/sql/features-suite';
import { SPARK_PYTHON, sparkEngine } from '@/lib/testing/sql/spark-engine';

describeFeatures(
  'spark',
  SPARK_PYTHON ? 'Spark' : 'Spark (skipped: npm run test:spark runs them)',
  () => sparkEngine(SPARK_PYTHON as string),
  SPARK_PYTHON === undefined,
  // Spark plans the query of one for minutes: nothing keeps it from writing the layers into each other.
  0,
);
