#include <stdbool.h>
#include <stdio.h>

// Ends the program when something that has to hold does not.
void need(bool holds, const char *what);

// Copies the kiosk's journal to `path` and opens the copy.
void open_journal(const char *kiosks, const char *path);
// Opens the next sale and has its records ready.
void prepare_record(void);
// Has the sale's capture, and that it is armed, on the disk when it returns.
void record_capture(void);
