/* What reading and writing the configuration share: its keys and where it is. */
#ifndef TERTIAL_CLI_CONFIG_KEYS_H
#define TERTIAL_CLI_CONFIG_KEYS_H

#define CONFIG_SECTION "tertial"
#define CONFIG_KEY_SECTION "tangenter"

enum config_key_id { CONFIG_DIRECTORY, CONFIG_THEME, CONFIG_MOUSE, CONFIG_KEYS };

struct config_key {
    const char *key;
    const char *standard; /* as it would be written */
    const char *comment;  /* N_() */
};

extern const struct config_key config_keys[CONFIG_KEYS];

/* The file's path, to be freed; NULL when there is no home, and without memory. */
char *config_path(void);

#endif
