//! Any text is a configuration or an error with a place.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Err(error) = crossread::config::parse(text) {
        assert!(!error.to_string().is_empty());
    }
});
