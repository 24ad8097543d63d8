package dev.wingman.resource.script.provider;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The operator's settings; every one has a default, so that scripts run without any configuration. */
@ObjectClassDefinition(
        id = ScriptConfig.PID,
        name = "Wingman scripts",
        description = "Which interpreters run scripts, and within which limits")
public @interface ScriptConfig {

    String PID = "dev.wingman.resource.script";

    @AttributeDefinition(description = "Where bash is looked for, in this order")
    String[] bashPaths() default {"/usr/bin/bash", "/bin/bash", "/usr/local/bin/bash"};

    @AttributeDefinition(description = "Where Python is looked for, in this order")
    String[] pythonPaths() default {"/usr/bin/python3", "/usr/local/bin/python3"};

    @AttributeDefinition(
            description = "How much is kept of each output stream: half from its beginning, half from its end")
    int keptOutputInKiB() default 256;

    @AttributeDefinition(description = "How long the script may take to end after SIGTERM, before SIGKILL")
    int terminationGraceInMs() default 1000;

    @AttributeDefinition(description = "How long output is awaited of processes that outlive the script")
    int outputGraceInMs() default 1000;

    @AttributeDefinition(description = "The size of a file that a script may write; 0 for no limit")
    int maxFileSizeInMiB() default 4096;

    @AttributeDefinition(description = "The number of files that a process may have open; 0 for no limit")
    int maxOpenFiles() default 4096;

    @AttributeDefinition(
            description = "The number of processes that the user may have; does not bind root; 0 for no limit")
    int maxProcesses() default 4096;
}
